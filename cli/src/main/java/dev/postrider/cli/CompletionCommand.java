package dev.postrider.cli;

import picocli.AutoComplete;
import picocli.CommandLine.Command;

/// `postrider completion`: what bash and zsh complete with, by picocli's own generator.
@Command(
    name = "completion",
    mixinStandardHelpOptions = true,
    description = "Prints a completion script for bash and zsh.",
    footer = {"", "Examples:", "  source <(postrider completion)"})
final class CompletionCommand extends AutoComplete.GenerateCompletion {}
