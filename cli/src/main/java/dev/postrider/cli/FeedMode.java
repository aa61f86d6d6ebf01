package dev.postrider.cli;

import dev.postrider.teams.graph.FeedBody;
import dev.postrider.teams.graph.FeedScope;
import dev.postrider.teams.graph.GraphVersion;
import picocli.CommandLine.Option;

/// How a notification is sent, if it is.
final class FeedMode {
  @Option(names = "--beta", description = "Send it to Graph's beta edition.")
  private boolean beta;

  @Option(names = "--dry-run", description = "Print the request body, and send nothing.")
  private boolean dryRun;

  FeedCall call(Connection connection, Terminal terminal) {
    return new FeedCall(connection, beta ? GraphVersion.BETA : GraphVersion.V1, terminal);
  }

  int send(FeedCall feed, FeedScope scope, FeedBody body, String who) throws InterruptedException {
    return dryRun
        ? feed.show(scope, new FeedBody(body.notification(), Recipients.of(scope), isBulk(scope)))
        : feed.send(scope, body.notification(), who);
  }

  boolean isBeta() {
    return beta;
  }

  boolean isDryRun() {
    return dryRun;
  }

  private static boolean isBulk(FeedScope scope) {
    return scope instanceof FeedScope.Bulk;
  }
}
