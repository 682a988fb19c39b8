/// The sample dossiers of the demo, in the form in which anybody writes them by hand. The people are invented.
enum DemoDossiers {
    /// One person from application to full member, across the border of 11 May 2026.
    static let whole = """
        dossier: membership
        case: M-2023-0033
        organization: ic-branch-1
        organizations:
          ic-branch-1: { name: 信息中心第一党支部, kind: branch, has-committee: true, parent: ic-committee }
          ic-committee: { name: 信息中心党委, kind: committee }
        subject: { name: 彭飞, born: 1992-10-10, gender: male }
        people:
          li-qiang: { name: 李强, full-member-since: 2006-07-01 }
          chen-min: { name: 陈敏, full-member-since: 2011-06-28 }
          zhao-gang: { name: 赵刚, full-member-since: 1998-05-20 }
          sun-li: { name: 孙丽, full-member-since: 2001-11-15 }
        history:
          - do: apply
            date: 2023-10-16
            by: applicant
            documents:
              - { kind: application-letter, dated: 2023-10-16, signed: [applicant] }
          - do: hold-talk
            date: 2023-10-30
            by: branch-secretary
            facts: { talked-by: zhao-gang }
            documents:
              - { kind: talk-record, dated: 2023-10-30 }
          - do: recommend-activist
            date: 2024-03-18
            by: branch-meeting
            facts: { through: member-recommendation }
            documents:
              - { kind: recommendation-form, dated: 2024-03-18 }
          - do: designate-activist
            date: 2024-04-15
            by: branch-committee
            documents:
              - { kind: committee-minutes, dated: 2024-04-15 }
          - do: appoint-mentors
            date: 2024-04-17
            by: branch-committee
            people: { mentor: [li-qiang, chen-min] }
          - do: file-activist
            date: 2024-04-28
            by: upper-committee
            documents:
              - { kind: activist-filing, dated: 2024-04-28 }
          - do: inspect-activist
            date: 2024-10-14
            by: branch-committee
            facts: { opinion: 同意继续培养 }
            documents:
              - { kind: activist-inspection-form, dated: 2024-10-14 }
          - do: inspect-activist
            date: 2025-04-14
            by: branch-committee
            facts: { opinion: 同意继续培养 }
            documents:
              - { kind: activist-inspection-form, dated: 2025-04-14 }
          - do: hear-opinions
            date: 2025-04-21
            by: branch-committee
            facts: { attendees: 9 }
            documents:
              - { kind: opinion-record, dated: 2025-04-21 }
          - do: propose-development-target
            date: 2025-05-12
            by: branch-committee
            documents:
              - { kind: committee-minutes, dated: 2025-05-12 }
          - do: file-development-target
            date: 2025-06-09
            by: upper-committee
            documents:
              - { kind: development-target-filing, dated: 2025-06-09 }
          - do: name-introducers
            date: 2025-06-12
            by: branch-committee
            people: { introducer: [li-qiang, chen-min] }
          - do: receive-review-letter
            date: 2025-07-07
            by: branch-committee
            facts: { about: 父亲 }
            documents:
              - { kind: review-letter, dated: 2025-07-07 }
          - do: conclude-political-review
            date: 2025-07-21
            by: branch-committee
            facts: { result: passed }
            documents:
              - { kind: political-review-report, dated: 2025-07-21 }
          - do: finish-training
            date: 2025-09-12
            by: upper-committee
            facts: { days: 3, hours: 24, passed: true }
            documents:
              - { kind: training-certificate, dated: 2025-09-12 }
          - do: review-by-branch-committee
            date: 2025-09-15
            by: branch-committee
            facts: { result: passed }
            documents:
              - { kind: committee-minutes, dated: 2025-09-15 }
          - do: pre-review
            date: 2025-09-29
            by: upper-committee
            facts: { result: passed, leaves-within-three-months: false }
            documents:
              - { kind: pre-review-reply, dated: 2025-09-29 }
          - do: fill-admission-form
            date: 2025-10-09
            by: applicant
            documents:
              - { kind: admission-form, dated: 2025-10-09 }
          - do: resolve-admission
            date: 2025-10-20
            by: branch-meeting
            people: { introducer: [li-qiang, chen-min] }
            facts: { vote: { entitled: 21, present: 18, written: 1, for: 19, against: 0, abstained: 0, secret: true } }
            documents:
              - { kind: meeting-minutes, dated: 2025-10-20 }
              - { kind: ballot-summary, dated: 2025-10-20 }
              - { kind: admission-form, part: resolution, dated: 2025-10-20 }
              - { kind: admission-form, part: introducer-opinion, by: li-qiang, dated: 2025-10-13 }
              - { kind: admission-form, part: introducer-opinion, by: chen-min, dated: 2025-10-14 }
          - do: talk-before-approval
            date: 2025-11-03
            by: committee-delegate
            facts: { talked-by: sun-li }
          - do: approve-admission
            date: 2025-12-08
            by: upper-committee
            facts:
              approver: { id: ic-committee, kind: committee }
              probation-from: 2025-10-20
              probation-through: 2026-10-19
            documents:
              - { kind: admission-approval, dated: 2025-12-08 }
          - do: join-party-group
            date: 2025-12-11
            by: branch-committee
            facts: { group: 第二党小组 }
          - do: file-admission
            date: 2025-12-22
            by: organization-department
            documents:
              - { kind: admission-filing, dated: 2025-12-22 }
          - do: take-oath
            date: 2026-03-02
            by: branch-committee
            documents:
              - { kind: oath-record, dated: 2026-03-02 }
          - do: inspect-probationary-member
            date: 2026-04-20
            by: branch-committee
            facts: { opinion: 表现良好 }
            documents:
              - { kind: probation-inspection-form, dated: 2026-04-20 }
          - do: apply-for-full-membership
            date: 2026-10-09
            by: applicant
            documents:
              - { kind: full-membership-letter, dated: 2026-10-09 }
          - do: hear-opinions-on-full-membership
            date: 2026-10-12
            by: branch-committee
            documents:
              - { kind: full-membership-opinions, dated: 2026-10-12 }
          - do: review-full-membership
            date: 2026-10-15
            by: branch-committee
            documents:
              - { kind: committee-minutes, dated: 2026-10-15 }
          - do: resolve-full-membership
            date: 2026-10-26
            by: branch-meeting
            facts:
              vote: { entitled: 22, present: 19, written: 0, for: 19, against: 0, abstained: 0, secret: true }
              outcome: full
            documents:
              - { kind: meeting-minutes, dated: 2026-10-26 }
              - { kind: ballot-summary, dated: 2026-10-26 }
          - do: approve-full-membership
            date: 2026-11-09
            by: upper-committee
            facts: { approver: { id: ic-committee, kind: committee }, standing-from: 2026-10-20 }
            documents:
              - { kind: full-membership-approval, dated: 2026-11-09 }
          - do: archive-dossier
            date: 2026-11-16
            by: organization-commissioner

        """

    /// Somebody at an early stage under the rules of 2026.
    static let young = """
        dossier: membership
        case: M-2026-0005
        organization: ic-branch-1
        organizations:
          ic-branch-1: { name: 信息中心第一党支部, kind: branch, has-committee: true, parent: ic-committee }
          ic-committee: { name: 信息中心党委, kind: committee }
        subject: { name: 刘佳, born: 2001-04-30, gender: female }
        people:
          li-qiang: { name: 李强, full-member-since: 2006-07-01 }
          chen-min: { name: 陈敏, full-member-since: 2011-06-28 }
          zhao-gang: { name: 赵刚, full-member-since: 1998-05-20 }
        history:
          - do: apply
            date: 2026-05-12
            by: applicant
            documents:
              - { kind: application-letter, dated: 2026-05-12, signed: [applicant] }
          - do: hold-talk
            date: 2026-05-26
            by: branch-secretary
            facts: { talked-by: zhao-gang }
            documents:
              - { kind: talk-record, dated: 2026-05-26 }
          - do: recommend-activist
            date: 2026-08-24
            by: branch-meeting
            facts: { through: member-recommendation }
            documents:
              - { kind: recommendation-form, dated: 2026-08-24 }
          - do: designate-activist
            date: 2026-09-07
            by: branch-committee
            documents:
              - { kind: committee-minutes, dated: 2026-09-07 }
          - do: appoint-mentors
            date: 2026-09-09
            by: branch-committee
            people: { mentor: [li-qiang, chen-min] }
          - do: file-activist
            date: 2026-09-21
            by: upper-committee
            documents:
              - { kind: activist-filing, dated: 2026-09-21 }
          - do: report-thoughts
            date: 2026-11-02
            by: applicant
            documents:
              - { kind: thought-report, dated: 2026-11-02 }

        """

    /// A dossier with the frequent faults.
    static let faulty = """
        dossier: membership
        case: M-2019-0108
        organization: ic-branch-1
        subject: { name: 周明, born: 2001-09-20, gender: male }
        people:
          li-qiang: { name: 李强, full-member-since: 2006-07-01 }
          sun-li: { name: 孙丽, full-member-since: 2021-11-15 }
        history:
          - do: apply
            date: 2019-09-10
            documents:
              - { kind: application-letter, dated: 2019-09-10, signed: none }
          - do: hold-talk
            date: 2019-11-04
            documents:
              - { kind: talk-record, dated: 2019-11-04 }
          - do: recommend-activist
            date: 2020-03-09
            documents:
              - { kind: recommendation-form, dated: 2020-03-09 }
          - do: designate-activist
            date: 2020-03-16
          - do: inspect-activist
            date: 2020-09
            documents:
              - { kind: activist-inspection-form, dated: 2020-09 }
          - do: resolve-admission
            date: 2021-06-21
            people: { introducer: [li-qiang, sun-li] }
            facts:
              vote: { entitled: 21, present: 12, written: 0, for: 10, against: 1, abstained: 1, secret: true }
            documents:
              - { kind: meeting-minutes, dated: 2021-06-21 }
              - { kind: ballot-summary, dated: 2021-06-21 }

        """
}
