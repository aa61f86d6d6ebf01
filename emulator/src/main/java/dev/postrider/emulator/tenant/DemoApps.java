package dev.postrider.emulator.tenant;

import dev.postrider.emulator.tenant.AppManifest.ActivityIcon;
import dev.postrider.emulator.tenant.AppManifest.ActivityType;
import dev.postrider.emulator.tenant.AppManifest.Icon;
import dev.postrider.emulator.tenant.AppManifest.ResourcePermission;
import dev.postrider.emulator.tenant.AppRegistration.ClientSecret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// The apps every seed holds: the demo's own, one that notifies by resource-specific permissions,
/// somebody else's, and one of the store.
final class DemoApps {
  /// What an administrator consented to for the demo's app.
  static final Set<String> APPLICATION_PERMISSIONS =
      Set.of(
          "AppCatalog.Read.All",
          "Channel.ReadBasic.All",
          "ChannelMember.Read.All",
          "Chat.Read.All",
          "Chat.ReadBasic.All",
          "Group.Read.All",
          "GroupMember.Read.All",
          "Team.ReadBasic.All",
          "TeamMember.Read.All",
          "TeamsActivity.Send",
          "TeamsAppInstallation.ReadWriteSelfForChat.All",
          "TeamsAppInstallation.ReadWriteSelfForTeam.All",
          "TeamsAppInstallation.ReadWriteSelfForUser.All",
          "User.Read.All",
          "User.ReadBasic.All");

  /// What an administrator consented to for Approvals: to install itself, and nothing to send.
  static final Set<String> APPROVALS_PERMISSIONS =
      Set.of(
          "AppCatalog.Read.All",
          "TeamsAppInstallation.ReadWriteAndConsentSelfForChat.All",
          "TeamsAppInstallation.ReadWriteAndConsentSelfForTeam.All",
          "TeamsAppInstallation.ReadWriteAndConsentSelfForUser.All");

  static final String APPROVALS = "Approvals";
  static final String OTHER_CLIENT_ID = "00000000-0000-0000-0000-00000000c0de";
  static final String OTHER_MANIFEST_ID = "5a1c7d20-93be-4f41-a6d8-1f2e3d4c5b6a";
  static final String STORE_CLIENT_ID = "00000000-0000-0000-0000-0000000570e0";
  static final String STORE_MANIFEST_ID = "c9b0a8f7-2e6d-4b3c-8a19-70655443322f";
  private static final Duration SECRET_LIFE = Duration.ofDays(730);

  private static final String APPROVAL_ICON = "approval";

  /// The last five are those of the examples on *team: sendActivityNotification* and *chat:
  /// sendActivityNotification*, so that the examples work as they are written.
  private static final List<ActivityType> ACTIVITY_TYPES =
      List.of(
          new ActivityType(
              "announcement",
              "An announcement",
              "{actor} announced {title}",
              Map.of(
                  "fr", "{actor} annonce : {title}",
                  "ja", "{actor}からのお知らせ：{title}",
                  "zh-hans", "{actor} 发布了：{title}"),
              List.of()),
          new ActivityType("taskCreated", "A task was created", "{actor} created task {taskId}"),
          new ActivityType(
              "approvalRequired",
              "Something waits for approval",
              "{actor} asks you to approve {approvalTaskId}",
              Map.of(),
              List.of(APPROVAL_ICON)),
          new ActivityType(
              "deploymentApprovalRequired",
              "A deployment waits for approval",
              "{actor} asks you to approve deployment {deploymentId}",
              Map.of(),
              List.of(APPROVAL_ICON)),
          new ActivityType(
              "pendingFinanceApprovalRequests",
              "Finance requests wait for approval",
              "{actor} has {pendingRequestCount} pending finance approval requests"),
          new ActivityType(
              "reservationUpdated",
              "A reservation moved",
              "{actor} moved reservation {reservationId} to slot {currentSlot}"),
          new ActivityType(
              "reservationStatusUpdated",
              "A reservation changed its status",
              "{actor} updated reservation {reservationId}: slot {currentSlot}"));

  private DemoApps() {}

  static void plant(World world) {
    var secret =
        new ClientSecret(
            world.changes().ids().guid("secret", DemoNames.CLIENT_ID),
            DemoNames.CLIENT_SECRET,
            world.changes().now().plus(SECRET_LIFE));
    world
        .registrations()
        .put(
            new AppRegistration(
                DemoNames.CLIENT_ID,
                "Postrider",
                List.of(secret),
                APPLICATION_PERMISSIONS,
                Set.of("AppCatalog.ReadWrite.All", "User.Read"),
                true,
                null,
                false));
    world
        .registrations()
        .put(
            new AppRegistration(
                OTHER_CLIENT_ID, "Lunch Menu", List.of(), Set.of(), Set.of(), true, null, false));
    world
        .registrations()
        .put(
            new AppRegistration(
                DemoNames.APPROVALS_CLIENT_ID,
                APPROVALS,
                List.of(secret),
                APPROVALS_PERMISSIONS,
                Set.of(),
                false,
                null,
                false));
    publish(world, postrider(), TeamsApp.Distribution.ORGANIZATION);
    publish(
        world,
        plain(OTHER_MANIFEST_ID, "Lunch Menu", OTHER_CLIENT_ID),
        TeamsApp.Distribution.ORGANIZATION);
    publish(world, approvals(), TeamsApp.Distribution.ORGANIZATION);
    publish(world, plain(STORE_MANIFEST_ID, "Polls", STORE_CLIENT_ID), TeamsApp.Distribution.STORE);
  }

  private static TeamsApp publish(
      World world, AppManifest manifest, TeamsApp.Distribution distribution) {
    return world
        .catalogue()
        .publish(manifest, distribution, AppDefinition.State.PUBLISHED, null)
        .orElseThrow();
  }

  private static AppManifest postrider() {
    return new AppManifest(
        DemoNames.MANIFEST_ID,
        "1.0.0",
        "Postrider",
        "News from your company",
        "Brings messages from your company to people in Teams.",
        DemoNames.CLIENT_ID,
        DemoNames.CLIENT_ID,
        "api://demo-acme.example/" + DemoNames.CLIENT_ID,
        Set.of(Scope.USER, Scope.TEAM, Scope.CHAT),
        List.<ResourcePermission>of(),
        ACTIVITY_TYPES,
        List.of(new ActivityIcon(APPROVAL_ICON, icon("demo-approval.png"))),
        icon("demo-color.png"),
        icon("demo-outline.png"));
  }

  /// Asks for its permissions where it is installed, so only who may consent can install it.
  private static AppManifest approvals() {
    return new AppManifest(
        DemoNames.APPROVALS_MANIFEST_ID,
        "1.0.0",
        APPROVALS,
        "Approve what waits",
        "Tells people in Teams what waits for their approval.",
        null,
        DemoNames.APPROVALS_CLIENT_ID,
        "api://demo-acme.example/" + DemoNames.APPROVALS_CLIENT_ID,
        Set.of(Scope.USER, Scope.TEAM, Scope.CHAT),
        Stream.of("TeamsActivity.Send.User", "TeamsActivity.Send.Group", "TeamsActivity.Send.Chat")
            .map(name -> new ResourcePermission(name, ResourcePermission.Kind.APPLICATION))
            .toList(),
        List.of(
            new ActivityType(
                "approvalRequired",
                "Something waits for approval",
                "{actor} asks you to approve {approvalTaskId}")),
        null,
        null);
  }

  private static Icon icon(String file) {
    try (var in = DemoApps.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException(file + " is missing beside " + DemoApps.class);
      }
      return new Icon(Base64.getEncoder().encodeToString(in.readAllBytes()));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private static AppManifest plain(String manifestId, String name, String clientId) {
    return new AppManifest(
        manifestId,
        "1.0.0",
        name,
        name,
        name,
        clientId,
        clientId,
        "api://demo-acme.example/" + clientId,
        Set.of(Scope.USER, Scope.TEAM, Scope.CHAT),
        List.<ResourcePermission>of(),
        List.<ActivityType>of(),
        null,
        null);
  }
}
