import { describeCases } from "../family-cases.ts";

describeCases("overdue_exit");
