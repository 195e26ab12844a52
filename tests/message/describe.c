/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "describe.h"

static char *
describe_section (SignetSection *section)
{
  GBytes *html = signet_section_get_html (section);
  g_autofree char *text = g_strchomp (g_strdup (signet_section_get_text (section)));
  g_autofree char *frame = g_strdup_printf ("@%d", signet_section_get_frame (section));
  const char *where = frame[1] == '-' ? "" : frame;

  switch (signet_section_get_kind (section))
    {
    case SIGNET_SECTION_TEXT:
      return g_strdup_printf ("text%s(%s)", where, text);
    case SIGNET_SECTION_HTML:
      return g_strdup_printf ("html%s(%.*s|%s)", where, (int) g_bytes_get_size (html),
                              (const char *) g_bytes_get_data (html, NULL), text);
    case SIGNET_SECTION_MESSAGE:
      g_assert_nonnull (signet_section_get_part (section));
      g_assert_nonnull (signet_section_get_message (section));
      return g_strdup_printf ("mail%s(%s)", where, text);
    case SIGNET_SECTION_REPORT:
      g_assert_nonnull (signet_section_get_report (section));
      return g_strdup_printf ("report%s(%s)", where, text);
    case SIGNET_SECTION_EVENT:
      g_assert_nonnull (signet_section_get_event (section));
      return g_strdup_printf ("event%s(%s)", where, text);
    case SIGNET_SECTION_CONTACT:
      g_assert_nonnull (signet_section_get_contact (section));
      return g_strdup_printf ("contact%s(%s)", where, text);
    case SIGNET_SECTION_SEALED:
      g_assert_nonnull (signet_section_get_part (section));
      return g_strdup_printf ("sealed%s(%s)", where, text);
    default:
      g_assert_not_reached ();
    }
}

char *
test_describe (SignetMessage *message)
{
  GPtrArray *sections = signet_message_get_sections (message);
  GPtrArray *attachments = signet_message_get_attachments (message);
  g_autoptr(GString) out = g_string_new (NULL);

  for (guint i = 0; i < sections->len; i++)
    {
      g_autofree char *section = describe_section (sections->pdata[i]);

      g_string_append_printf (out, "%s%s", i > 0 ? " " : "", section);
    }
  for (guint i = 0; i < attachments->len; i++)
    g_string_append_printf (out, " +%s", signet_part_get_name (attachments->pdata[i]));
  return g_string_free (g_steal_pointer (&out), FALSE);
}
