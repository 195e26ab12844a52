/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a POP3 server says: its lines as answers, capabilities, listings and challenges, and all of it as a
 * session with a body in it. */
#include "config.h"

#include <string.h>

#include "fuzz.h"
#include "line-stream.h"
#include "pop3-capabilities.h"
#include "pop3-listing.h"
#include "pop3-reply.h"
#include "sasl.h"

static void
check_listing (SignetPop3Listing *listing)
{
  for (guint i = 0; i < signet_pop3_listing_get_n_items (listing); i++)
    {
      SignetPop3Item item = signet_pop3_listing_get_item (listing, i);

      g_assert_cmpuint (item.number, >, 0);
      g_assert_true (item.uidl == NULL || item.uidl[0] != '\0');
    }
}

/* Numbers are kept small: memory goes by the largest of them. */
static void
add_to_listing (SignetPop3Listing *listing,
                const char        *line,
                guint              number)
{
  if (strspn (line, "0123456789") > 5)
    return;
  if (number % 2 == 0)
    signet_pop3_listing_add_uidl (listing, line, NULL);
  else
    signet_pop3_listing_add_size (listing, line, NULL);
}

static void
read_lines (const char *text)
{
  SignetPop3Capabilities *capabilities = signet_pop3_capabilities_new ();
  SignetPop3Listing *listing = signet_pop3_listing_new ();
  g_auto(GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_assert_nonnull (signet_pop3_reply_parse (lines[i]).text);
      signet_pop3_capabilities_add (capabilities, lines[i]);
      add_to_listing (listing, lines[i], i);
    }
  check_listing (listing);
  signet_pop3_listing_free (listing);
  signet_pop3_capabilities_free (capabilities);
}

/* The lines as challenges, one after the other. */
static void
answer (const char *mechanism,
        const char *text)
{
  const SignetSaslIdentity identity = { .kind = SIGNET_SECRET_PASSWORD, .user = "user", .secret = "pencil" };
  const char *const offered[] = { mechanism, NULL };
  SignetSasl *sasl = signet_sasl_new (mechanism, offered, &identity, "fyko+d2lbbFgONRv9qkxdawL", NULL);
  g_auto(GStrv) lines = g_strsplit (text, "\n", 8);
  g_autofree char *first = signet_sasl_start (sasl);

  for (guint i = 0; i < 8 && lines[i] != NULL; i++)
    {
      g_autofree char *line = signet_sasl_step (sasl, lines[i], NULL);

      if (line == NULL)
        break;
    }
  signet_sasl_finish (sasl, NULL);
  signet_sasl_free (sasl);
}

static gboolean
count_cb (const char  *data,
          gsize        length,
          gpointer     user_data,
          GError     **error)
{
  gsize *total = user_data;

  g_assert_cmpuint (length, >, 0);
  *total += length;
  return TRUE;
}

static void
read_session (const guint8 *data,
              gsize         length)
{
  g_autoptr(GInputStream) input = g_memory_input_stream_new_from_data (data, (gssize) length, NULL);
  g_autoptr(SignetLineStream) stream = signet_line_stream_new (input);
  gsize total = 0;

  while (signet_line_stream_read_line (stream, NULL, NULL, NULL) != NULL
         && signet_line_stream_read_body (stream, count_cb, &total, NULL, NULL))
    g_assert_cmpuint (total, <=, length);
}

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         length)
{
  g_autofree char *text = g_strndup ((const char *) data, length);

  read_lines (text);
  /* What costs the server's number of rounds is its own test. */
  if (strstr (text, "i=") == NULL)
    answer ("SCRAM-SHA-256", text);
  answer ("LOGIN", text);
  read_session (data, length);
  return 0;
}
