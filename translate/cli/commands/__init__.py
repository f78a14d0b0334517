"""The commands: options, one call, rendering, exit code; nothing else."""
