import { describeCases } from "../family-cases.ts";

describeCases("file_integrity");
