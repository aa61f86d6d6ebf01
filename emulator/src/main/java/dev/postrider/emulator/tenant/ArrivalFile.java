package dev.postrider.emulator.tenant;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/// The ledger's file: a line for each arrival, handed to the operating system before the request is
/// answered, so that killing the process loses none. A reset is a line, too: nothing is
/// overwritten.
final class ArrivalFile implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ArrivalFile.class);
  private static final byte[] RESET = "{\"reset\":true}".getBytes(StandardCharsets.UTF_8);

  private final Path path;
  private final FileChannel channel;
  private boolean broken;

  private ArrivalFile(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  /// Opens the file for appending, behind its last whole line.
  static ArrivalFile open(Path path) {
    try {
      var channel =
          FileChannel.open(
              path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      channel.truncate(endOfLastLine(channel));
      channel.position(channel.size());
      return new ArrivalFile(path, channel);
    } catch (IOException failed) {
      throw new TenantFileException(path, "cannot be opened for writing", failed);
    }
  }

  /// What arrived since the last reset, oldest first.
  List<Arrival> read() {
    var arrivals = new ArrayList<Arrival>();
    try (var lines = Files.lines(path)) {
      lines.forEach(line -> {
        if (line.startsWith("{\"reset\"")) {
          arrivals.clear();
        } else {
          arrivals.add(Lines.JSON.readValue(line, Arrival.class));
        }
      });
    } catch (IOException | JacksonException failed) {
      throw new TenantFileException(
          path, "cannot be read at line " + (arrivals.size() + 1) + "; move it away", failed);
    }
    return arrivals;
  }

  void append(Arrival arrival) {
    write(Lines.JSON.writeValueAsBytes(arrival));
  }

  void reset() {
    write(RESET);
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException failed) {
      LOG.atWarn().addKeyValue("file", path).setCause(failed).log("The ledger did not close");
    }
  }

  private void write(byte[] line) {
    if (broken) {
      return;
    }
    var bytes = ByteBuffer.allocate(line.length + 1).put(line).put((byte) '\n').flip();
    try {
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    } catch (IOException failed) {
      broken = true;
      LOG.atError()
          .addKeyValue("file", path)
          .setCause(failed)
          .log("The arrival ledger is no longer written to its file; free the disk and restart");
    }
  }

  private static long endOfLastLine(FileChannel channel) throws IOException {
    var one = ByteBuffer.allocate(1);
    for (var end = channel.size(); end > 0; end--) {
      channel.read(one.clear(), end - 1);
      if (one.get(0) == '\n') {
        return end;
      }
    }
    return 0;
  }
}
