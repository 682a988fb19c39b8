import CaseServices

/// Organizations and people as the system administrator keeps them: added, changed, imported.
enum RegistryRoutes {
    private static let anywhere = Access.right(.administer, .somewhere)
    private static let there = Access.right(.administer, .organization(parameter: "organization"))

    static let all: [Route] = [
        .get("/administration/organizations", anywhere, "登记党组织：列表", "organizations to keep", KeptOrganizations.show),
        .get("/administration/add-organization", anywhere, "增加党组织的表单", "form for a new organization") {
            visit throws(WebProblem) in try OrganizationEntry.form(visit)
        },
        .post(
            "/administration/add-organization", anywhere, "增加党组织", "add an organization", OrganizationEntry.add),
        .get("/administration/organizations/{organization}", there, "改党组织的登记：表单", "form for an organization") {
            visit throws(WebProblem) in try OrganizationEntry.edit(visit)
        },
        .post(
            "/administration/organizations/{organization}", there, "改党组织的登记", "change an organization",
            OrganizationEntry.change),
        .post(
            "/administration/organizations/{organization}/committee", there, "登记委员会", "enter a committee",
            CommitteeEntry.save),
        .get(
            "/administration/organizations/{organization}/end", there, "合并、分设、撤销党组织：表单", "form to end an organization",
            OrganizationEndingPage.form),
        .post(
            "/administration/organizations/{organization}/end", there, "合并、分设、撤销党组织", "merge, split or dissolve",
            OrganizationEndingPage.take),
        .get("/administration/people", anywhere, "登记人员：查找", "people to keep", KeptPeople.show),
        .get("/administration/add-person", anywhere, "登记一个人的表单", "form for a new person") {
            visit throws(WebProblem) in try PersonEntry.form(visit)
        },
        .post("/administration/add-person", anywhere, "登记一个人", "add a person", PersonEntry.add),
        .get("/administration/people/{person}", anywhere, "改一个人的登记：表单", "form for a person") {
            visit throws(WebProblem) in try PersonEntry.edit(visit)
        },
        .post("/administration/people/{person}", anywhere, "改一个人的登记", "change a person", PersonEntry.change),
        .get("/administration/import", anywhere, "导入：选表", "form for a table to import") {
            visit throws(WebProblem) in try ImportPage.form(visit)
        },
        .post(
            "/administration/import", anywhere, "导入：先核对，再登记", "check a table, then enter it", body: .files,
            ImportPage.take),
        .get("/administration/import.csv", anywhere, "导入用的空表", "an empty table to fill in", ImportPage.blank),
    ]
}
