team-title = Staff: { $n }
team-role = { $role ->
    [admin] admin
   *[manager] manager
}
team-no-names = no names
team-since = Since { $day }
team-zone = Time zone: { $timezone }
team-branches-how = Which branches does { $name } see? Tap to choose.
team-remove-ask = { $name } will see nothing from now on, not in old messages either. The alerts that { $name } has taken are free again. Remove?
team-removed = { $name } is no longer staff.
team-last-admin = This is the last admin. Invite another one first.
team-gone = That member is not here any more.
team-you-are-out = You no longer see the figures of { $shop }. Thank you for your work!
team-invite = Pass this link on to your new { $role ->
    [admin] admin
   *[manager] manager
}. It works once, within { $hours } hours:

    { $link }
button-team-invite-manager = ➕ Manager
button-team-invite-admin = ➕ Admin
button-team-branches = Branches
button-team-names-on = Show customers' names
button-team-names-off = Hide customers' names
button-team-remove = Remove
button-team-removed = Yes, remove { $name }
command-staff = Who is staff, and who sees what
