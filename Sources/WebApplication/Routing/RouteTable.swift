/// All routes; each says who may ask for it.
enum RouteTable {
    static let all: [Route] =
        AssetRoutes.all + HealthRoutes.all + SignInRoutes.all + PasswordRoutes.all + SecondFactorRoutes.all
        + RegistryRoutes.all + WorkbenchRoutes.all
        + CaseListRoutes.all + DraftRoutes.all
        + MeetingRoutes.all + MeetingCorrectRoutes.all + ElectionRoutes.all + AdministrationRoutes.all
        + OpenCaseRoutes.all + ImportCasesPage.all + CaseRoutes.all + CorrectRoutes.all + AmendRoutes.all
        + WaiveRoutes.all + StepRoutes.all
        + CheckRoutes.all + OrganizationRoutes.all + AheadRoutes.all + CalendarRoutes.all + StatisticsRoutes.all
        + RulesRoutes.all
}
