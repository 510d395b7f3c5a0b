import { describeCases } from "../family-cases.ts";

describeCases("destitute_care");
