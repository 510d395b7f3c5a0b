import { describeCases } from "../family-cases.ts";

describeCases("data_quality");
