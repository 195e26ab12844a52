/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "mime.h"

GMimeParserOptions *
signet_mime_options (void)
{
  static const char *fallback_charsets[] = { "utf-8", "windows-1252", NULL };
  static GMimeParserOptions *options = NULL;

  if (g_once_init_enter (&options))
    {
      g_mime_init ();

      GMimeParserOptions *made = g_mime_parser_options_new ();
      g_mime_parser_options_set_fallback_charsets (made, fallback_charsets);
      g_once_init_leave (&options, made);
    }
  return options;
}
