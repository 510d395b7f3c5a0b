import { describeCases } from "../family-cases.ts";

describeCases("disability_subsidies");
