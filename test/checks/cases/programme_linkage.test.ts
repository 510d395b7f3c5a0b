import { describeCases } from "../family-cases.ts";

describeCases("programme_linkage");
