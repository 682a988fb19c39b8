import CivilTime
import Foundation
import Testing
import WorkflowModel

extension Browser {
    /// Signs in; leads to the page that was asked for.
    func signIn(_ login: String, at web: WebHarness, wanting path: String = "/") async throws {
        try await go("\(web.address)\(path)")
        try await type(login, into: "#login")
        try await type(WebHarness.password, into: "#password")
        try await follow("main button.primary")
    }

    /// Types an act into the form of its step, field by field, as it stands on the paper.
    func fill(_ act: RecordedAct, people: [Person]) async throws {
        if let by = act.by, try await has("[name='by']") { try await click("[name='by'][value='\(by)']") }
        for fact in act.facts { try await fill("fact.\(fact.name)", fact.value, people) }
        for group in act.people {
            for (place, id) in group.people.enumerated() {
                try await type(Self.name(id, people), into: "[name='people.\(group.name)']", place: place)
            }
        }
        for paper in act.papers {
            let box = "[name='paper.\(paper.kind)']"
            // Parts of a paper filed before, such as the resolution on the admission form, are nothing a form asks for.
            if paper.part != nil, try await !has(box) { continue }
            if try await run("return String(document.querySelector(\"\(box)\").checked)") != "true" {
                try await click(box)
            }
            if let dated = paper.dated, dated != act.on {
                try await type(dated.exact?.isoText ?? "", into: "[name='dated.\(paper.kind)']")
            }
            for role in paper.signed ?? [] {
                try await click("[name='signed.\(paper.kind)'][value='\(role)']")
            }
        }
    }

    private static func name(_ id: String, _ people: [Person]) -> String { people.first { $0.id == id }?.name ?? id }

    private func fill(_ field: String, _ value: RecordedValue, _ people: [Person]) async throws {
        let place = "[name='\(field)']"
        switch value {
        case .none: try await type("无", into: place)
        case .date(let date): try await type(date.exact?.isoText ?? "", into: place)
        case .number(let number): try await type("\(number)", into: place)
        case .text(let text): try await type(text, into: place)
        case .flag(let flag): try await click("\(place)[value='\(flag ? "yes" : "no")']")
        case .word(let word):
            if try await has("\(place)[type=radio]") {
                try await click("\(place)[value='\(word)']")
            } else {
                try await type(Self.name(word, people), into: place)
            }
        case .period(let period): throw BrowserTrouble("no test needs a period: \(period)")
        case .organization(let organization): try await type(organization.id, into: place)
        case .names(let names): try await type(names.joined(separator: "、"), into: place)
        case .ballot(let ballot): try await fill(field, ballot)
        }
    }

    private func fill(_ field: String, _ ballot: Ballot) async throws {
        for quantity in BallotQuantity.allCases {
            guard let count = ballot[quantity], try await has("[name='\(field).\(quantity.word)']") else { continue }
            try await type("\(count)", into: "[name='\(field).\(quantity.word)']")
        }
        // Old minutes may be silent about it; whoever writes down a vote of today is asked.
        try await click("[name='\(field).secret'][value='\(ballot.secret == false ? "no" : "yes")']")
        for (row, candidate) in ballot.candidates.enumerated() {
            let place = "\(field).candidate.\(row)"
            try await type(candidate.name, into: "[name='\(place)']")
            if let votes = candidate.votes { try await type("\(votes)", into: "[name='\(place).votes']") }
            if !candidate.nominated { try await click("[name='\(place).written-in']") }
        }
    }
}
