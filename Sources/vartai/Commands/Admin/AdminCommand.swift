import ArgumentParser

struct AdminCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "admin", abstract: "A gateway's administration / Mainų mazgo administravimas",
        subcommands: [
            AgreementCommand.self, ChangeCommand.self, AdminQueuesCommand.self, AdminDeliveries.self, AdminParked.self, AdminPark.self,
            AdminRedrive.self, AdminRedriveMany.self, AdminRedrives.self, AdminCancelRedrive.self,
            AdminDiscard.self, AdminReroute.self, AdminReturn.self, AdminPauses.self, AdminPauseCommand.self, AdminResume.self,
            AdminMunicipalities.self, AdminLimitsCommand.self, AdminLimitCommand.self, AdminUnlimit.self,
            AdminRetentionCommand.self, AdminErase.self,
            AdminHolds.self, AdminHoldCommand.self, AdminRelease.self, AdminAlarms.self, AdminAcknowledge.self, AdminSilenceCommand.self,
            AdminUnsilence.self,
        ])
}
