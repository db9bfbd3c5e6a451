export { CalendarImportRefused, type ImportedYear, type ImportRefusal, importYear } from './import.ts'
export { isHoliday as isRussianHoliday, totals, type YearRules } from './law.ts'
export { declaredNonWorking, russianRule, russianYearRules, russianYears } from './production-calendar.ts'
