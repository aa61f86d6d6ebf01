package dev.postrider.teams.graph;

import static java.util.Objects.requireNonNull;

import dev.postrider.teams.cloud.Cloud;
import dev.postrider.teams.cloud.CloudAbsence;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// What Graph said when it did not do what it was asked, and what can be done about it.
///
/// @param status the HTTP status; 0 where we refused by ourselves and Graph was not asked
/// @param code `error.code`, empty where there is none
/// @param innerCode `error.innerError.code`, empty where there is none
/// @param message Microsoft's own words, empty where there are none
/// @param requestId by which Microsoft's support finds the call
/// @param permissions those of which one is needed; empty unless the reason is a missing permission
/// @param remedy what to do, in a sentence; empty where we know of nothing
public record GraphRefusal(
    int status,
    String code,
    String innerCode,
    String message,
    Optional<String> requestId,
    GraphReason reason,
    List<String> permissions,
    String remedy) {

  public GraphRefusal {
    requireNonNull(code);
    requireNonNull(innerCode);
    requireNonNull(message);
    requireNonNull(requestId);
    requireNonNull(reason);
    requireNonNull(remedy);
    permissions = List.copyOf(permissions);
  }

  /// A refusal of our own: these faults were seen before Graph was asked.
  static GraphRefusal ours(List<FeedFault> faults) {
    String words = faults.stream().map(FeedFault::toString).collect(Collectors.joining(" "));
    return ours("InvalidNotification", words, GraphReason.BAD_REQUEST);
  }

  /// A refusal of our own: Microsoft says that this cloud has no such call.
  static GraphRefusal ours(Cloud cloud, CloudAbsence absence) {
    String words = absence.inWords(cloud.name());
    return ours("NotInThisCloud", words, GraphReason.NOT_IN_THIS_CLOUD);
  }

  private static GraphRefusal ours(String code, String words, GraphReason reason) {
    return new GraphRefusal(0, code, "", words, Optional.empty(), reason, List.of(), "");
  }

  /// Whether Graph was never asked.
  public boolean isOurs() {
    return status == 0;
  }

  /// All of it in a line, for a log or a person.
  public String inWords() {
    if (isOurs()) {
      return remedy.isEmpty() ? message : message + " " + remedy;
    }
    var words = new StringBuilder("Graph answered ").append(status);
    if (!code.isEmpty()) {
      words.append(' ').append(code);
    }
    if (!message.isEmpty()) {
      words.append(": ").append(message);
    }
    if (!remedy.isEmpty()) {
      words.append(words.charAt(words.length() - 1) == '.' ? " " : ". ").append(remedy);
    }
    requestId.ifPresent(id -> words.append(" (request-id ").append(id).append(')'));
    return words.toString();
  }
}
