import { describeCases } from "../family-cases.ts";

describeCases("child_welfare");
