/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "message.h"
#include "one-click.h"

#define CLICK  "List-Unsubscribe-Post: List-Unsubscribe=One-Click\n"
#define SIGNED "DKIM-Signature: v=1; a=rsa-sha256; d=News.example; s=x; h=From:Subject:\n" \
               " List-Unsubscribe:List-Unsubscribe-Post; bh=x; b=y\n"
#define GOOD   "List-Unsubscribe: <mailto:a@news.example>, <https://news.example/u?id=1>\n"

typedef enum
{
  UNKNOWN,  /* nobody whom one believes noted anything */
  NOTED,    /* what the mail has on top */
} Noted;

static void
check (const char *header,
       Noted       noted,
       const char *expected)
{
  g_autofree char *mail = g_strconcat (header, "\nbody\n", NULL);
  g_autoptr(GBytes) bytes = g_bytes_new (mail, strlen (mail));
  g_autoptr(SignetMessage) message = signet_message_new (bytes);
  SignetHeader *facts = signet_message_get_header (message);

  g_assert_cmpstr (signet_one_click_find (facts, noted == NOTED
                                                 ? signet_header_get_authentication (facts) : NULL),
                   ==, expected);
}

static void
check_uri (const char *uri,
           gboolean    expected)
{
  g_autofree char *header = g_strdup_printf (SIGNED "List-Unsubscribe: <%s>\n" CLICK, uri);

  check (header, UNKNOWN, expected ? uri : NULL);
}

/* Nobody's mail may make us knock at the doors of the house. */
static void
test_uri (void)
{
  check_uri ("https://news.example/u?id=1", TRUE);
  check_uri ("https://news.example:8443/u", TRUE);
  check_uri ("http://news.example/u", FALSE);
  check_uri ("https://localhost/u", FALSE);
  check_uri ("https://printer/u", FALSE);
  check_uri ("https://router.local/u", FALSE);
  check_uri ("https://router.LOCAL./u", FALSE);
  check_uri ("https://192.168.1.1/u", FALSE);
  check_uri ("https://[::1]/u", FALSE);
  check_uri ("https://2130706433/u", FALSE);
  check_uri ("https://127.1/u", FALSE);
  check_uri ("https://0x7f.0.0.1/u", FALSE);
  check_uri ("https://me:secret@news.example/u", FALSE);
  check_uri ("https:///u", FALSE);
}

static void
test_offered (void)
{
  check (SIGNED GOOD CLICK, UNKNOWN, "https://news.example/u?id=1");
  check (SIGNED GOOD, UNKNOWN, NULL);
  check (SIGNED GOOD "List-Unsubscribe-Post: yes\n", UNKNOWN, NULL);
  check (SIGNED CLICK, UNKNOWN, NULL);
  check (SIGNED "List-Unsubscribe: <mailto:a@news.example>\n" CLICK, UNKNOWN, NULL);
  check ("Subject: x\n", UNKNOWN, NULL);
}

static void
test_covered (void)
{
  check (GOOD CLICK, UNKNOWN, NULL);
  check ("DKIM-Signature: d=a.example; h=from:list-unsubscribe\n" GOOD CLICK, UNKNOWN, NULL);
  check ("DKIM-Signature: nonsense\n" SIGNED GOOD CLICK, UNKNOWN, "https://news.example/u?id=1");
}

static void
test_noted (void)
{
  check ("Authentication-Results: mx.example; dkim=pass header.d=news.example\n" SIGNED GOOD CLICK,
         NOTED, "https://news.example/u?id=1");
  check ("Authentication-Results: mx.example; dkim=pass header.i=@NEWS.example\n" SIGNED GOOD CLICK,
         NOTED, "https://news.example/u?id=1");
  check ("Authentication-Results: mx.example; dkim=fail header.d=news.example\n" SIGNED GOOD CLICK,
         NOTED, NULL);
  check ("Authentication-Results: mx.example; spf=pass header.d=news.example\n" SIGNED GOOD CLICK,
         NOTED, NULL);
  check ("Authentication-Results: mx.example; dkim=pass header.d=evil.example\n" SIGNED GOOD CLICK,
         NOTED, NULL);
  check ("Authentication-Results: mx.example; none\n" SIGNED GOOD CLICK, NOTED, NULL);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/message/one-click/uri", test_uri);
  g_test_add_func ("/message/one-click/offered", test_offered);
  g_test_add_func ("/message/one-click/covered", test_covered);
  g_test_add_func ("/message/one-click/noted", test_noted);
  return g_test_run ();
}
