import { describeCases } from "../family-cases.ts";

describeCases("missed_coverage");
