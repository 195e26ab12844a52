/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "columns.h"

#include <sys/ioctl.h>
#include <unistd.h>

/* A terminal that does not tell. */
#define DEFAULT_WIDTH 80

static guint
measure (gunichar c)
{
  if (g_unichar_iszerowidth (c))
    return 0;
  return g_unichar_iswide (c) ? 2 : 1;
}

char *
signet_columns_fit (const char *text,
                    guint       width,
                    SignetFit   fit)
{
  g_return_val_if_fail (text != NULL, NULL);

  g_autoptr(GString) out = g_string_new (NULL);
  gsize cut = 0;         /* where "…" would go */
  guint cut_column = 0;  /* and in which column */
  guint used = 0;

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      const gunichar c = g_utf8_get_char (at);

      if (used < width)
        {
          cut = out->len;
          cut_column = used;
        }
      used += measure (c);
      if (width > 0 && used > width)
        {
          g_string_truncate (out, cut);
          g_string_append (out, "…");
          used = cut_column + 1;
          break;
        }
      g_string_append_unichar (out, c);
    }
  for (; fit == SIGNET_FIT_PAD && used < width; used++)
    g_string_append_c (out, ' ');
  return g_string_free (g_steal_pointer (&out), FALSE);
}

guint
signet_columns_get_width (int fd)
{
  struct winsize size = { 0 };

  if (!isatty (fd))
    return 0;
  if (ioctl (fd, TIOCGWINSZ, &size) != 0 || size.ws_col == 0)
    return DEFAULT_WIDTH;
  return size.ws_col;
}
