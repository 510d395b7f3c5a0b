import { describeCases } from "../family-cases.ts";

describeCases("funds");
