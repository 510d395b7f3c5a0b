import { describeCases } from "../family-cases.ts";

describeCases("statistics_and_process");
