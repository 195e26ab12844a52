/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "header-protection.h"

static const char outer[] =
  "From: Alice <alice@example.org>\r\n"
  "Subject: [...]\r\n"
  "Date: Mon, 23 Nov 2026 20:00:00 +0000\r\n"
  "Message-ID: <one@example.org>\r\n\r\n";

static void
read_payload (SignetProtectedHeader *header,
              const char            *payload)
{
  g_autoptr(GBytes) bytes = g_bytes_new_static (payload, strlen (payload));

  signet_protected_header_init (header, bytes, (SignetSlice) { outer, strlen (outer) });
}

static char *
join (GPtrArray *names)
{
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; i < names->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? " " : "", (const char *) names->pdata[i]);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
test_cipher (void)
{
  g_auto(SignetProtectedHeader) header = { 0 };

  read_payload (&header, "Content-Type: text/plain; charset=utf-8; hp=\"cipher\"\r\n"
                         "MIME-Version: 1.0\r\n"
                         "HP-Outer: Subject: [...]\r\n"
                         "From: Alice <alice@example.org>\r\n"
                         "Subject: The real\r\n subject\r\n"
                         "Date: Mon, 23 Nov 2026 20:00:00 +0000\r\n\r\nText\r\n");
  g_autofree char *names = join (header.names);
  g_autofree char *secret = join (header.secret);

  g_assert_cmpint (header.form, ==, SIGNET_HEADER_PROTECTION_CIPHER);
  g_assert_cmpstr (names, ==, "From Subject Date");
  g_assert_cmpstr (secret, ==, "Subject");
  g_assert_cmpstr (header.fields->str, ==,
                   "From: Alice <alice@example.org>\r\nSubject: The real\r\n subject\r\n"
                   "Date: Mon, 23 Nov 2026 20:00:00 +0000\r\n");
  g_assert_cmpstr (signet_author_get_address (header.sender), ==, "alice@example.org");
  g_assert_null (header.content);
}

static void
test_clear_and_older (void)
{
  g_auto(SignetProtectedHeader) clear = { 0 };
  g_auto(SignetProtectedHeader) older = { 0 };

  read_payload (&clear, "Subject: S\nContent-Type: text/plain; hp=CLEAR\n\nText\n");
  g_assert_cmpint (clear.form, ==, SIGNET_HEADER_PROTECTION_CLEAR);
  g_assert_cmpstr (clear.fields->str, ==, "Subject: S\r\n");
  g_assert_false (signet_author_is_there (clear.sender));

  read_payload (&older, "Content-Type: multipart/mixed; protected-headers=\"v1\"; boundary=b\n"
                        "Subject: S\nReceived: x\nReturn-Path: <a@b>\n\n--b--\n");
  g_assert_cmpint (older.form, ==, SIGNET_HEADER_PROTECTION_OLDER);
  g_assert_cmpstr (older.fields->str, ==, "Subject: S\r\n");
}

static void
test_none (void)
{
  static const char *const payloads[] =
  {
    "", "\r\n", "Content-Type: text/plain\r\nSubject: not ours\r\n\r\nText\r\n",
    "Content-Type: text/plain; hp=other\r\nSubject: S\r\n\r\nText\r\n",
    "Content-Type: text/plain; protected-headers=v2\r\nSubject: S\r\n\r\nText\r\n",
    "Text; hp=\"cipher\"\r\n\r\nhp=clear\r\n",
  };

  for (guint i = 0; i < G_N_ELEMENTS (payloads); i++)
    {
      g_auto(SignetProtectedHeader) header = { 0 };

      read_payload (&header, payloads[i]);
      g_assert_cmpint (header.form, ==, SIGNET_HEADER_PROTECTION_NONE);
      g_assert_cmpuint (header.names->len, ==, 0);
      g_assert_null (header.content);
    }
}

static const char wrapped[] =
  "Content-Type: message/rfc822\r\n\r\n"
  "From: alice@EXAMPLE.org\r\nSubject: Inside\r\nMessage-ID: <one@example.org>\r\n\r\nText\r\n";

static void
test_wrapped (void)
{
  g_auto(SignetProtectedHeader) header = { 0 };

  read_payload (&header, wrapped);
  g_assert_cmpint (header.form, ==, SIGNET_HEADER_PROTECTION_WRAPPED);
  g_assert_cmpmem (g_bytes_get_data (header.content, NULL), g_bytes_get_size (header.content),
                   strchr (wrapped, 'F'), strlen (strchr (wrapped, 'F')));
  g_assert_nonnull (strstr (header.fields->str, "Subject: Inside\r\n"));
}

/* A mail that is passed on keeps its header to itself. */
static void
test_forwarded (void)
{
  static const char *const payloads[] =
  {
    "Content-Type: message/rfc822\r\n\r\nFrom: bob@example.org\r\nSubject: Other\r\n"
    "Message-ID: <one@example.org>\r\n\r\nText\r\n",
    "Content-Type: message/rfc822\r\n\r\nFrom: alice@example.org\r\nSubject: Other\r\n"
    "Message-ID: <two@example.org>\r\n\r\nText\r\n",
    "Content-Type: message/rfc822\r\n\r\nFrom: alice@example.org\r\nSubject: Other\r\n\r\nText\r\n",
    "Content-Type: message/rfc822\r\nContent-Transfer-Encoding: base64\r\n\r\n"
    "From: alice@example.org\r\nMessage-ID: <one@example.org>\r\n\r\nText\r\n",
    "Content-Type: message/rfc822\r\n\r\n",
  };

  for (guint i = 0; i < G_N_ELEMENTS (payloads); i++)
    {
      g_auto(SignetProtectedHeader) header = { 0 };

      read_payload (&header, payloads[i]);
      g_assert_cmpint (header.form, ==, SIGNET_HEADER_PROTECTION_NONE);
    }
}

static void
test_drop (void)
{
  g_auto(SignetProtectedHeader) header = { 0 };

  read_payload (&header, "Content-Type: text/plain; hp=cipher\r\nFrom: mallory@evil.example\r\n"
                         "FROM : m2@evil.example\r\nSubject: S\r\n\r\nText\r\n");
  g_assert_true (signet_author_is_ambiguous (header.sender));
  signet_protected_header_drop (&header, "From");
  g_assert_cmpstr (header.fields->str, ==, "Subject: S\r\n");
  g_assert_cmpuint (header.names->len, ==, 1);
  g_assert_cmpuint (header.secret->len, ==, 1);
}

/* A reader of text would end at it, and take another one for the sender. */
static void
test_nul (void)
{
  static const char payload[] = "Content-Type: text/plain; hp=clear\r\n"
                                "From: ceo@bank.example\0.evil.example\r\n"
                                "Content\0-Type: text/html\r\n"
                                "Subject: Pay\0 now\r\n\r\nText\r\n";
  g_autoptr(GBytes) bytes = g_bytes_new_static (payload, sizeof payload - 1);
  g_auto(SignetProtectedHeader) header = { 0 };

  signet_protected_header_init (&header, bytes, (SignetSlice) { outer, strlen (outer) });
  g_assert_cmpuint (strlen (header.fields->str), ==, header.fields->len);
  g_assert_cmpstr (header.fields->str, ==, "From: ceo@bank.example.evil.example\r\nSubject: Pay now\r\n");
  g_assert_cmpstr (signet_author_get_address (header.sender), ==, "ceo@bank.example.evil.example");
}

/* Takes no longer than its bounds allow, and keeps no more. */
static void
test_many (void)
{
  g_auto(SignetProtectedHeader) header = { 0 };
  g_autoptr(GString) payload = g_string_new ("Content-Type: text/plain; hp=clear\r\n");

  for (guint i = 0; i < 100000; i++)
    g_string_append_printf (payload, "X-%u: value\r\n", i);
  read_payload (&header, payload->str);
  g_assert_cmpuint (header.names->len, ==, 200);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/header-protection/cipher", test_cipher);
  g_test_add_func ("/header-protection/clear-and-older", test_clear_and_older);
  g_test_add_func ("/header-protection/none", test_none);
  g_test_add_func ("/header-protection/wrapped", test_wrapped);
  g_test_add_func ("/header-protection/forwarded", test_forwarded);
  g_test_add_func ("/header-protection/drop", test_drop);
  g_test_add_func ("/header-protection/nul", test_nul);
  g_test_add_func ("/header-protection/many", test_many);
  return g_test_run ();
}
