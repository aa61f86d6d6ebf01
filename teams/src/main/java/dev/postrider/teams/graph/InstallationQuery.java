package dev.postrider.teams.graph;

import org.jspecify.annotations.Nullable;

/// Which of the installed apps are asked for, and how much of each (Microsoft's pages: *List apps
/// installed for user*, *List apps in team*, *List apps in chat*).
///
/// @param filter null for all
/// @param pageSize how many on a page (`$top`), null for Graph's own choice
/// @param consent whether to ask for what was consented to at the install
/// @param expanded whether to ask for the app and its installed version
public record InstallationQuery(
    @Nullable AppFilter filter, @Nullable Integer pageSize, boolean consent, boolean expanded) {

  private static final String EXPANDED = "teamsApp,teamsAppDefinition";

  public InstallationQuery {
    if (pageSize != null && pageSize < 1) {
      throw new IllegalArgumentException("A page has at least one item, not " + pageSize + ".");
    }
  }

  /// Every installed app, with its version.
  public static InstallationQuery all() {
    return new InstallationQuery(null, null, false, true);
  }

  public static InstallationQuery where(AppFilter filter) {
    return new InstallationQuery(filter, null, false, true);
  }

  public InstallationQuery pagesOf(int items) {
    return new InstallationQuery(filter, items, consent, expanded);
  }

  /// With the resource-specific permissions that were consented to.
  public InstallationQuery withConsent() {
    return new InstallationQuery(filter, pageSize, true, expanded);
  }

  /// Only the installations' ids.
  public InstallationQuery idsOnly() {
    return new InstallationQuery(filter, pageSize, false, false);
  }

  GraphRoute on(GraphRoute route) {
    GraphRoute asked = route;
    if (expanded) {
      asked = asked.expand(EXPANDED);
    }
    if (consent) {
      asked = asked.select("id,consentedPermissionSet");
    } else if (!expanded) {
      asked = asked.select("id");
    }
    if (filter != null) {
      asked = asked.filter(filter.on("teamsApp/"));
    }
    return pageSize == null ? asked : asked.top(pageSize);
  }
}
