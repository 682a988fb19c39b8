extension DemoDossiers {
    /// A branch re-elects its committee, from the reminder to the hand-over.
    static let election = """
        dossier: re-election
        case: HJ-2026-0002
        organizations:
          demo-branch-2: { name: 信息中心第二党支部, kind: branch, members: 21, full-members: 20, committee-size: 3, term: 3 years, last-election: 2023-09-16, parent: demo-committee }
          demo-committee: { name: 信息中心机关党委, kind: committee }
        subject: { organization: demo-branch-2 }
        people:
          chen-min: { name: 陈敏, full-member-since: 2005-07-01 }
          li-qiang: { name: 李强, full-member-since: 2006-07-01 }
          wu-jing: { name: 吴静, full-member-since: 2010-07-01 }
          qian-jin: { name: 钱进, full-member-since: 2012-07-01 }
          zhou-ming: { name: 周明, full-member-since: 2009-07-01 }
        history:
          - do: open-term
            date: 2026-06-14
            by: outgoing-committee
          - do: remind-term-end
            date: 2026-06-14
            by: upper-committee
            documents:
              - { kind: reminder-letter, dated: 2026-06-14 }
          - do: decide-re-election
            date: 2026-06-20
            by: outgoing-committee
            documents:
              - { kind: committee-minutes, dated: 2026-06-20 }
          - do: request-re-election
            date: 2026-06-26
            by: outgoing-committee
            facts: { seats: 3, form: members-meeting }
            documents:
              - { kind: re-election-request, dated: 2026-06-26 }
          - do: reply-re-election
            date: 2026-07-10
            by: upper-committee
            facts: { seats: 3, form: members-meeting, approver: { id: demo-committee, kind: committee } }
            documents:
              - { kind: re-election-reply, dated: 2026-07-10 }
          - do: nominate-candidates
            date: 2026-07-17
            by: outgoing-committee
            facts: { nominated: [陈敏, 李强, 吴静, 钱进, 周明] }
            documents:
              - { kind: nomination-forms, dated: 2026-07-17 }
          - do: propose-candidates
            date: 2026-07-24
            by: outgoing-committee
            people: { candidate: [chen-min, li-qiang, wu-jing, qian-jin] }
            facts: { proposed: [陈敏, 李强, 吴静, 钱进] }
          - do: request-candidates
            date: 2026-07-31
            by: outgoing-committee
            facts: { proposed: [陈敏, 李强, 吴静, 钱进] }
            documents:
              - { kind: candidates-request, dated: 2026-07-31 }
          - do: inspect-candidates
            date: 2026-08-14
            by: upper-committee
          - do: reply-candidates
            date: 2026-08-31
            by: upper-committee
            facts: { approved: [陈敏, 李强, 吴静, 钱进], seats: 3 }
            documents:
              - { kind: candidates-reply, dated: 2026-08-31 }
          - do: prepare-meeting
            date: 2026-09-08
            by: outgoing-committee
            facts: { notified-on: 2026-09-08 }
          - do: adopt-election-rules
            date: 2026-09-14
            by: members-meeting
            facts: { majority-base: entitled }
          - do: approve-scrutineers
            date: 2026-09-14
            by: members-meeting
            people: { scrutineer: [zhou-ming] }
          - do: hold-election
            date: 2026-09-14
            by: members-meeting
            facts:
              form: members-meeting
              chaired-by: outgoing-committee
              vote:
                seats: 3
                entitled: 20
                present: 16
                issued: 16
                returned: 16
                invalid: 0
                candidates:
                  - { name: 陈敏, nominated: true, votes: 16 }
                  - { name: 李强, nominated: true, votes: 15 }
                  - { name: 吴静, nominated: true, votes: 12 }
                  - { name: 钱进, nominated: true, votes: 5 }
                elected: [陈敏, 李强, 吴静]
                secret: true
            documents:
              - { kind: meeting-minutes, dated: 2026-09-14 }
              - { kind: election-result, dated: 2026-09-14 }
          - do: elect-secretary
            date: 2026-09-14
            by: new-committee
            people: { secretary-candidate: [chen-min] }
            facts:
              vote:
                { seats: 1, entitled: 3, present: 3, issued: 3, returned: 3, invalid: 0, candidates: [{ name: 陈敏, nominated: true, votes: 3 }], elected: [陈敏], secret: true }
          - do: report-result
            date: 2026-09-18
            by: new-committee
            documents:
              - { kind: result-report, dated: 2026-09-18 }
          - do: reply-result
            date: 2026-10-02
            by: upper-committee
            facts: { members-filed: true, secretary-approved: true }
            documents:
              - { kind: result-reply, dated: 2026-10-02 }
          - do: announce-result
            date: 2026-10-05
            by: new-committee
          - do: hand-over
            date: 2026-10-05
            by: outgoing-committee
            documents:
              - { kind: hand-over-list, dated: 2026-10-05 }
          - do: archive-papers
            date: 2026-10-12
            by: new-committee
        """

    /// What a small branch recorded of the first half of a year.
    static let life = """
        dossier: organization-life
        case: ZZSH-2026
        organizations:
          demo-branch-3: { name: 信息中心第三党支部, kind: branch-without-committee, founded: 2026-01-01, parent: demo-committee }
          demo-committee: { name: 信息中心机关党委, kind: committee }
        subject: { organization: demo-branch-3 }
        history:
          - { do: hold-theme-day, date: 2026-01-15 }
          - { do: hold-theme-day, date: 2026-02-13 }
          - do: hold-branch-meeting
            date: 2026-02-24
            facts: { notified: 2026-02-19, attendance: { entitled: 6, present: 6 } }
            documents: [{ kind: meeting-minutes, dated: 2026-02-24 }, { kind: attendance-sheet, dated: 2026-02-24 }]
          - { do: hold-theme-day, date: 2026-03-13 }
          - { do: hold-theme-day, date: 2026-04-15 }
          - { do: hold-theme-day, date: 2026-05-15 }
        """
}
