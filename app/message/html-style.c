/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "html-style.h"

#include <string.h>

#define MAX_DECLARATIONS 50
#define MAX_VALUE        200

static const char *const properties[] = {
  "background-color", "border", "border-bottom", "border-collapse", "border-color", "border-left",
  "border-right", "border-style", "border-top", "border-width", "color", "direction", "font-family",
  "font-size", "font-style", "font-variant", "font-weight", "line-height", "list-style-type", "margin",
  "margin-bottom", "margin-left", "margin-right", "margin-top", "padding", "padding-bottom",
  "padding-left", "padding-right", "padding-top", "text-align", "text-decoration",
  "text-decoration-line", "text-indent", "text-transform", "vertical-align", "white-space", "width",
};

static gboolean
is_known (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (properties); i++)
    if (g_ascii_strcasecmp (name, properties[i]) == 0)
      return TRUE;
  return FALSE;
}

/* Words, numbers and colours. A function could fetch, an escape could hide one, and a negative length
 * moves text over other text. */
static gboolean
is_harmless (const char *value)
{
  const char *before = " ";

  if (strlen (value) > MAX_VALUE)
    return FALSE;
  for (const char *at = value; *at != '\0'; before = at++)
    {
      if (!g_ascii_isalnum (*at) && strchr (" #%.,'-!()", *at) == NULL)
        return FALSE;
      if (*at == '-' && (*before == ' ' || *before == ',' || *before == '('))
        return FALSE;
      if (*at == '(' && !(at - value >= 3 && g_ascii_strncasecmp (at - 3, "rgb", 3) == 0)
          && !(at - value >= 4 && g_ascii_strncasecmp (at - 4, "rgba", 4) == 0))
        return FALSE;
    }
  return *value != '\0';
}

char *
signet_html_style_clean (const char *value)
{
  g_return_val_if_fail (value != NULL, NULL);

  g_autoptr(GString) out = g_string_new (NULL);
  g_autofree char *plain = g_strdelimit (g_strdup (value), "\"", '\'');
  g_auto(GStrv) declarations = g_strsplit (plain, ";", MAX_DECLARATIONS);

  for (guint i = 0; declarations[i] != NULL; i++)
    {
      char *colon = strchr (declarations[i], ':');

      if (colon == NULL)
        continue;
      *colon = '\0';
      g_strstrip (declarations[i]);
      g_strstrip (colon + 1);
      if (is_known (declarations[i]) && is_harmless (colon + 1))
        g_string_append_printf (out, "%s%s: %s", out->len > 0 ? "; " : "", declarations[i], colon + 1);
    }
  return out->len > 0 ? g_string_free (g_steal_pointer (&out), FALSE) : NULL;
}
