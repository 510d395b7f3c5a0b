import { describeCases } from "../family-cases.ts";

describeCases("temporary_assistance");
