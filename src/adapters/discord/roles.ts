// Who may manage the server, as Discord itself says in this very interaction; never from a cache (SECURITY S3).
import { PermissionFlagsBits, type PermissionsBitField } from "discord.js";

/** Manage Server, or Administrator, which `has` counts as everything. In a direct message nobody does. */
export function mayManageServer(permissions: Readonly<PermissionsBitField> | null): boolean {
  return permissions?.has(PermissionFlagsBits.ManageGuild) ?? false;
}
