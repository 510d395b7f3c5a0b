import { describeCases } from "../family-cases.ts";

describeCases("incorrect_coverage");
