/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "checksum.h"
#include "uidl-line.h"

static const SignetUidlRecord sample =
{
  .uidl = "abc",
  .name = "1.M2.signet",
  .size = 12345,
  .fingerprint = G_GUINT64_CONSTANT (0xfedcba9876543210),
  .time = 1795555555,
  .state = SIGNET_UIDL_PART,
  .wish = SIGNET_UIDL_WISH_KEEP,
};

/* Without the line feed, and with room behind. */
static GString *
write_sample (void)
{
  GString *text = g_string_new (NULL);

  signet_uidl_line_write_record (text, &sample);
  g_assert_cmpint (text->str[text->len - 1], ==, '\n');
  g_string_truncate (text, text->len - 1);
  return text;
}

static void
assert_same (const SignetUidlRecord *a,
             const SignetUidlRecord *b)
{
  g_assert_cmpstr (a->uidl, ==, b->uidl);
  g_assert_cmpstr (a->name, ==, b->name);
  g_assert_cmpuint (a->size, ==, b->size);
  g_assert_cmphex (a->fingerprint, ==, b->fingerprint);
  g_assert_cmpint (a->time, ==, b->time);
  g_assert_cmpint (a->state, ==, b->state);
  g_assert_cmpint (a->wish, ==, b->wish);
}

static void
test_record (void)
{
  g_autoptr(GString) text = write_sample ();

  g_assert_true (g_str_has_suffix (text->str, "\tpart\t1795555555\t12345\tfedcba9876543210\tkeep"
                                              "\t1.M2.signet\tabc"));
  SignetUidlLine line = signet_uidl_line_parse (text->str, text->len);
  g_assert_cmpint (line.kind, ==, SIGNET_UIDL_LINE_RECORD);
  assert_same (&line.record, &sample);
}

static void
test_extremes (void)
{
  SignetUidlRecord record = sample;
  g_autoptr(GString) text = g_string_new (NULL);

  record.size = G_MAXUINT64;
  record.fingerprint = 0;
  record.time = G_MAXINT64;
  record.wish = SIGNET_UIDL_WISH_REMOVE;
  record.state = SIGNET_UIDL_DELETED;
  record.uidl = "";
  signet_uidl_line_write_record (text, &record);

  SignetUidlLine line = signet_uidl_line_parse (text->str, text->len - 1);
  g_assert_cmpint (line.kind, ==, SIGNET_UIDL_LINE_RECORD);
  assert_same (&line.record, &record);
}

static void
test_any_byte (void)
{
  char bytes[256];
  SignetUidlRecord record = sample;
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 1; i < 256; i++)
    bytes[i - 1] = (char) i;
  bytes[255] = '\0';
  record.uidl = bytes;
  record.name = "\\\t\n\r\\n";
  signet_uidl_line_write_record (text, &record);
  g_assert_true (strchr (text->str, '\n') == text->str + text->len - 1);

  SignetUidlLine line = signet_uidl_line_parse (text->str, text->len - 1);
  g_assert_cmpint (line.kind, ==, SIGNET_UIDL_LINE_RECORD);
  assert_same (&line.record, &record);
}

static void
test_others (void)
{
  g_autoptr(GString) text = g_string_new (NULL);
  SignetUidlLine line;

  signet_uidl_line_write (text, SIGNET_UIDL_LINE_FORGET, "a\tb");
  line = signet_uidl_line_parse (text->str, text->len - 1);
  g_assert_cmpint (line.kind, ==, SIGNET_UIDL_LINE_FORGET);
  g_assert_cmpstr (line.text, ==, "a\tb");

  g_string_truncate (text, 0);
  signet_uidl_line_write (text, SIGNET_UIDL_LINE_BATCH, "Inbox");
  line = signet_uidl_line_parse (text->str, text->len - 1);
  g_assert_cmpint (line.kind, ==, SIGNET_UIDL_LINE_BATCH);
  g_assert_cmpstr (line.text, ==, "Inbox");

  g_string_truncate (text, 0);
  signet_uidl_line_write (text, SIGNET_UIDL_LINE_DONE, NULL);
  line = signet_uidl_line_parse (text->str, text->len - 1);
  g_assert_cmpint (line.kind, ==, SIGNET_UIDL_LINE_DONE);

  g_string_truncate (text, 0);
  signet_uidl_line_write_version (text);
  line = signet_uidl_line_parse (text->str, text->len - 1);
  g_assert_cmpint (line.kind, ==, SIGNET_UIDL_LINE_VERSION);
  g_assert_cmpuint (line.version, ==, SIGNET_UIDL_VERSION);
}

static void
test_every_flip (void)
{
  g_autoptr(GString) text = write_sample ();

  for (gsize bit = 0; bit < text->len * 8; bit++)
    {
      g_autofree char *copy = g_memdup2 (text->str, text->len + 1);

      copy[bit / 8] ^= (char) (1 << (bit % 8));
      g_assert_cmpint (signet_uidl_line_parse (copy, text->len).kind, ==, SIGNET_UIDL_LINE_BROKEN);
    }
}

static void
test_every_cut (void)
{
  g_autoptr(GString) text = write_sample ();

  for (gsize length = 0; length < text->len; length++)
    {
      g_autofree char *copy = g_memdup2 (text->str, length + 1);

      g_assert_cmpint (signet_uidl_line_parse (copy, length).kind, ==, SIGNET_UIDL_LINE_BROKEN);
    }
}

/* With a checksum that is right. */
static SignetUidlLineKind
parse_sound (const char *rest)
{
  g_autofree char *line = g_strdup_printf ("%08x\t%s", signet_checksum (0, rest, strlen (rest)), rest);

  return signet_uidl_line_parse (line, strlen (line)).kind;
}

static void
test_hostile (void)
{
  static const char *const broken[] =
  {
    "", "\t", "whole", "unknown\tx", "done\tx", "version\t", "version\t-1", "version\t1x", "forget\ta\\",
    "forget\ta\\x", "forget", "batch", "whole\t1\t2\t3\t-\tname",
    "whole\t1\t2\t3\t-\tname\tuidl\tmore", "whole\t1\t2\t3\t-\tname\tuidl\tmore\tand\tmore\tand\tmore",
    "whole\t-1\t2\t3\t-\tname\tuidl", "whole\t9223372036854775808\t2\t3\t-\tname\tuidl",
    "whole\t1\t18446744073709551616\t3\t-\tname\tuidl", "whole\t1\t\t3\t-\tname\tuidl",
    "whole\t1\t2\t10000000000000000\t-\tname\tuidl", "whole\t1\t2\t3g\t-\tname\tuidl",
    "whole\t1\t2\t3\t-\tna\\me\tuidl", "whole\t1\t2\t3\t-\tname\tuidl\\",
    "whole\t1\t2\t3\t-\t../../name\tuidl", "gone\t1\t2\t3\t-\tname\tuidl",
  };

  g_assert_cmpint (parse_sound ("whole\t1\t2\t3\t-\tname\tuidl"), ==, SIGNET_UIDL_LINE_RECORD);
  for (guint i = 0; i < G_N_ELEMENTS (broken); i++)
    g_assert_cmpint (parse_sound (broken[i]), ==, SIGNET_UIDL_LINE_BROKEN);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/uidl-line/record", test_record);
  g_test_add_func ("/uidl-line/extremes", test_extremes);
  g_test_add_func ("/uidl-line/any-byte", test_any_byte);
  g_test_add_func ("/uidl-line/others", test_others);
  g_test_add_func ("/uidl-line/every-flip", test_every_flip);
  g_test_add_func ("/uidl-line/every-cut", test_every_cut);
  g_test_add_func ("/uidl-line/hostile", test_hostile);
  return g_test_run ();
}
