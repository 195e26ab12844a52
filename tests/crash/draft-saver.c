/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Saves a draft in MAILDIR, and then newer ones in its place, and says after each that it is durable.
 * usage: draft-saver MAILDIR COUNT */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>

#include "message-saver.h"

/* Long enough that it is written in several pieces, and ends with its number. Returns: (transfer full). */
static GInputStream *
make_mail (int number)
{
  g_autofree char *body = g_strnfill (200000, 'x');
  char *text = g_strdup_printf ("Subject: Draft %d\r\n\r\n%s\r\nEnd of %d\r\n", number, body, number);

  return g_memory_input_stream_new_from_data (text, -1, g_free);
}

int
main (int    argc,
      char **argv)
{
  const int count = argc == 3 ? atoi (argv[2]) : 0;
  g_autofree char *stored = NULL;

  for (int i = 1; i <= count; i++)
    {
      g_autoptr(GInputStream) mail = make_mail (i);
      g_autoptr(GError) error = NULL;
      g_autoptr(SignetDelivered) saved =
        stored == NULL
        ? signet_message_saver_save (argv[1], NULL, SIGNET_FLAG_DRAFT, mail, NULL, &error)
        : signet_message_saver_replace (argv[1], stored, NULL, SIGNET_FLAG_DRAFT, mail, NULL, &error);

      if (saved == NULL)
        {
          g_printerr ("%s\n", error->message);
          continue;
        }
      g_free (stored);
      stored = g_strdup (saved->file);
      printf ("%d\n", i);
      fflush (stdout);
    }
  return count > 0 ? 0 : 2;
}
