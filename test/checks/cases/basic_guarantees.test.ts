import { describeCases } from "../family-cases.ts";

describeCases("basic_guarantees");
