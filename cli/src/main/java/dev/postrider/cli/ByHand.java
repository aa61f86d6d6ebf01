package dev.postrider.cli;

import java.nio.file.Path;

/// The way through the Teams admin centre, for whoever cannot sign in here.
final class ByHand {
  private static final String CENTRE =
      "Sign in at https://admin.teams.microsoft.com as a Teams administrator";

  private ByHand() {}

  static String publishing(Path zip) {
    return steps(
        "Teams apps > Manage apps > Actions > Upload new app",
        "Choose " + zip.toAbsolutePath().normalize(),
        "The app then stands in the list; open it to see its id, and allow it there if it is"
            + " blocked");
  }

  static String updating(Path zip) {
    return steps(
        "Teams apps > Manage apps, and open the app",
        "Upload file (beside the version), and choose " + zip.toAbsolutePath().normalize(),
        "Whoever has it gets the new version; where it asks for more permissions, they accept it");
  }

  static String deleting() {
    return steps("Teams apps > Manage apps, and choose the app", "Actions > Delete");
  }

  private static String steps(String... rest) {
    var text = new StringBuilder("By hand, in the Teams admin centre:\n  1. ").append(CENTRE);
    for (int i = 0; i < rest.length; i++) {
      text.append("\n  ").append(i + 2).append(". ").append(rest[i]);
    }
    return text.toString();
  }
}
