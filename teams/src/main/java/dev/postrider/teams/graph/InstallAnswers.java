package dev.postrider.teams.graph;

import dev.postrider.teams.graph.InstallResult.Kind;

/// What Graph's answers to an install mean.
final class InstallAnswers {

  // Under load Graph answers some installs with a 400 that a second try does not see
  // (microsoftgraph/microsoft-graph-docs, issue 20972).
  private static final String PASSING = "CreateOrUpdateUserAppEntitlementForTeamsAsync";

  private InstallAnswers() {}

  static InstallResult read(InstallScope scope, GraphAnswer answer) {
    return switch (answer) {
      case GraphAnswer.Ok ok -> new InstallResult.Installed();
      case GraphAnswer.Throttled throttled -> new InstallResult.Throttled(throttled.retryAfter());
      case GraphAnswer.Failed(String why) -> new InstallResult.TryAgain(why);
      case GraphAnswer.Refused(GraphRefusal refusal) -> refused(scope, refusal);
    };
  }

  private static InstallResult refused(InstallScope scope, GraphRefusal refusal) {
    return switch (refusal.reason()) {
      case CONFLICT -> new InstallResult.AlreadyInstalled();
      case BAD_REQUEST ->
          refusal.message().contains(PASSING)
              ? new InstallResult.TryAgain(refusal.inWords())
              : new InstallResult.Refused(Kind.OTHER, refusal);
      case NOT_FOUND -> new InstallResult.Refused(missing(scope, refusal), refusal);
      case FORBIDDEN -> new InstallResult.Refused(forbidden(refusal), refusal);
      case MISSING_PERMISSION -> new InstallResult.Refused(Kind.MISSING_PERMISSION, refusal);
      case CONSENT_MISSING -> new InstallResult.Refused(Kind.CONSENT_MISSING, refusal);
      case NOT_IN_THIS_CLOUD -> new InstallResult.Refused(Kind.NOT_IN_THIS_CLOUD, refusal);
      case SERVICE_ERROR, UNAUTHORIZED, TOKEN_TOO_SHORT, OTHER ->
          new InstallResult.Refused(Kind.OTHER, refusal);
    };
  }

  // Microsoft publishes no body for an app that is not in the catalogue, but those for an unknown
  // person, team and chat name it; so what names none of them is the app.
  private static Kind missing(InstallScope scope, GraphRefusal refusal) {
    String said = refusal.message();
    boolean named = refusal.code().equals("Request_ResourceNotFound");
    return switch (scope) {
      case InstallScope.OfUser user ->
          named || said.contains("Failed to find user")
              ? Kind.USER_NOT_FOUND
              : Kind.APP_NOT_IN_CATALOG;
      case InstallScope.OfTeam team ->
          named || said.contains("No team found") ? Kind.TEAM_NOT_FOUND : Kind.APP_NOT_IN_CATALOG;
      case InstallScope.OfChat(var chat) ->
          named || said.contains(chat.value()) || said.startsWith("No chat found")
              ? Kind.CHAT_NOT_FOUND
              : Kind.APP_NOT_IN_CATALOG;
    };
  }

  private static Kind forbidden(GraphRefusal refusal) {
    String said = refusal.message();
    if (said.contains("is not allowed to manage the Teams App")) {
      return Kind.NOT_ALLOWED_SELF;
    }
    return said.contains("blocked by app permission policy") ? Kind.BLOCKED_BY_POLICY : Kind.OTHER;
  }
}
