package dev.postrider.emulator.http;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// The paths a surface knows, as templates: `/v3/conversations/{conversationId}/activities`.
///
/// Segments are compared decoded; literal ones without regard to case, as Microsoft's services do,
/// and before variables. A trailing slash is tolerated; an empty segment matches nothing. Build it
/// once, before the first request: it is read without a lock.
public final class Routes {

  /// What a request met.
  public sealed interface Found {
    /// A route; `route.answer()` runs its handler.
    record Route(String template, Match match, Handler handler) implements Found {
      public Answer answer() {
        return handler.answer(match);
      }
    }

    /// The path is known, but not with this verb (405; `Allow` lists the others).
    record WrongVerb(String template, SortedSet<String> allowed) implements Found {
      /// The value of the `Allow` header.
      public String allow() {
        return String.join(", ", allowed);
      }
    }

    /// No such path (404). `nearest` is the known route most like it, `GET /users/{id}`.
    record NoRoute(String nearest) implements Found {}
  }

  /// A request and the variables of the template that it met, decoded.
  public record Match(Request request, Map<String, String> variables) {
    /// The decoded value of a variable of the template.
    public String variable(String name) {
      String value = variables.get(name);
      if (value == null) {
        throw new IllegalArgumentException("The template has no variable {" + name + "}.");
      }
      return value;
    }
  }

  /// Answers the requests of one route.
  @FunctionalInterface
  public interface Handler {
    Answer answer(Match match);
  }

  private static final class Node {
    private final Map<String, Node> literals = new LinkedHashMap<>();
    private final List<Variable> variables = new ArrayList<>();
    private final Map<String, Handler> handlers = new TreeMap<>();
    private String template = "";
  }

  private record Variable(String name, Node next) {}

  private record Hit(Node node, Map<String, String> variables) {}

  private final Node root = new Node();
  private final Map<String, String> templates = new LinkedHashMap<>();

  /// Adds a route. The same verb and template twice is a mistake and throws.
  public Routes on(String method, String template, Handler handler) {
    Node node = root;
    for (String segment : segments(template)) {
      node = child(node, segment);
    }
    node.template = template;
    if (node.handlers.putIfAbsent(method, handler) != null) {
      throw new IllegalStateException(method + " " + template + " is routed twice.");
    }
    templates.putIfAbsent(template, method + " " + template);
    return this;
  }

  /// The route for a request.
  public Found find(Request request) {
    return find(request.method(), request);
  }

  private Found find(String method, Request request) {
    var hits = new ArrayList<Hit>();
    collect(root, segments(request.path()), 0, new ArrayList<>(), hits);
    for (Hit hit : hits) {
      Handler handler = hit.node.handlers.get(method);
      if (handler != null) {
        return new Found.Route(hit.node.template, new Match(request, hit.variables), handler);
      }
    }
    if (hits.isEmpty()) {
      return new Found.NoRoute(nearest(request.path()));
    }
    var allowed = new TreeSet<String>();
    hits.forEach(hit -> allowed.addAll(hit.node.handlers.keySet()));
    return new Found.WrongVerb(
        hits.getFirst().node.template, Collections.unmodifiableSortedSet(allowed));
  }

  /// Every route with its verb, `GET /users/{id}`, sorted.
  public SortedSet<String> all() {
    var all = new TreeSet<String>();
    collect(root, all);
    return Collections.unmodifiableSortedSet(all);
  }

  /// Whether some verb is known for this path.
  public boolean knows(String path) {
    var hits = new ArrayList<Hit>();
    collect(root, segments(path), 0, new ArrayList<>(), hits);
    return !hits.isEmpty();
  }

  /// The known route most like a path, with one of its verbs: `GET /users/{id}`. Empty only where
  /// there is no route at all.
  public String nearest(String path) {
    List<String> asked = segments(path).stream().map(Routes::lower).toList();
    Optional<Map.Entry<String, String>> best =
        templates.entrySet().stream()
            .min((a, b) ->
                Double.compare(
                    Likeness.distance(asked, segments(a.getKey())),
                    Likeness.distance(asked, segments(b.getKey()))));
    return best.map(Map.Entry::getValue).orElse("");
  }

  private static void collect(Node node, SortedSet<String> all) {
    node.handlers.keySet().forEach(method -> all.add(method + " " + node.template));
    node.literals.values().forEach(next -> collect(next, all));
    node.variables.forEach(variable -> collect(variable.next(), all));
  }

  private static Node child(Node node, String segment) {
    if (!isVariable(segment)) {
      return node.literals.computeIfAbsent(lower(segment), ignored -> new Node());
    }
    String name = segment.substring(1, segment.length() - 1);
    for (Variable variable : node.variables) {
      if (variable.name.equals(name)) {
        return variable.next;
      }
    }
    var variable = new Variable(name, new Node());
    node.variables.add(variable);
    return variable.next;
  }

  private static void collect(
      Node node, List<String> path, int at, List<String> bound, List<Hit> hits) {
    if (at == path.size()) {
      if (!node.handlers.isEmpty()) {
        hits.add(new Hit(node, pairs(bound)));
      }
      return;
    }
    String segment = path.get(at);
    Node literal = node.literals.get(lower(segment));
    if (literal != null) {
      collect(literal, path, at + 1, bound, hits);
    }
    if (segment.isEmpty()) {
      return;
    }
    for (Variable variable : node.variables) {
      var more = new ArrayList<>(bound);
      more.add(variable.name);
      more.add(segment);
      collect(variable.next, path, at + 1, more, hits);
    }
  }

  private static Map<String, String> pairs(List<String> bound) {
    var variables = new LinkedHashMap<String, String>();
    for (int i = 0; i < bound.size(); i += 2) {
      variables.put(bound.get(i), bound.get(i + 1));
    }
    return Collections.unmodifiableMap(variables);
  }

  private static List<String> segments(String path) {
    String trimmed = path.startsWith("/") ? path.substring(1) : path;
    if (trimmed.endsWith("/")) {
      trimmed = trimmed.substring(0, trimmed.length() - 1);
    }
    if (trimmed.isEmpty()) {
      return List.of();
    }
    var segments = new ArrayList<String>();
    for (String segment : trimmed.split("/", -1)) {
      segments.add(decoded(segment));
    }
    return segments;
  }

  private static String decoded(String segment) {
    try {
      return Request.decoded(segment);
    } catch (IllegalArgumentException e) {
      return segment;
    }
  }

  static boolean isVariable(String segment) {
    return segment.startsWith("{") && segment.endsWith("}");
  }

  private static String lower(String segment) {
    return segment.toLowerCase(Locale.ROOT);
  }
}
