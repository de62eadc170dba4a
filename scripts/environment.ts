// Imported first by the scripts: what stands in .env counts for them as it does for the bot.
try {
  process.loadEnvFile();
} catch {
  // No .env file: the environment alone counts.
}
