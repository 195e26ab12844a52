/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pop3-error.h"
#include "pop3-listing.h"

static void
add_uidl (SignetPop3Listing *self,
          const char        *line)
{
  g_autoptr(GError) error = NULL;

  g_assert_true (signet_pop3_listing_add_uidl (self, line, &error));
  g_assert_no_error (error);
}

static void
add_size (SignetPop3Listing *self,
          const char        *line)
{
  g_autoptr(GError) error = NULL;

  g_assert_true (signet_pop3_listing_add_size (self, line, &error));
  g_assert_no_error (error);
}

static void
check_item (SignetPop3Listing *self,
            guint              position,
            guint              number,
            guint64            size,
            const char        *uidl)
{
  SignetPop3Item item = signet_pop3_listing_get_item (self, position);

  g_assert_cmpuint (item.number, ==, number);
  g_assert_cmpuint (item.size, ==, size);
  g_assert_cmpstr (item.uidl, ==, uidl);
}

static void
check_counts (SignetPop3Listing *self,
              guint              n_items,
              guint              n_malformed)
{
  g_assert_cmpuint (signet_pop3_listing_get_n_items (self), ==, n_items);
  g_assert_cmpuint (signet_pop3_listing_get_n_malformed (self), ==, n_malformed);
}

static void
test_uidl (void)
{
  g_autoptr(SignetPop3Listing) self = signet_pop3_listing_new ();

  add_uidl (self, "1 whqtswO00WBw418f9t5JxYwZ");
  add_uidl (self, "2 QhdPYR:00WBw1Ph7x7");
  add_uidl (self, "5  spaced");
  check_counts (self, 3, 0);
  check_item (self, 0, 1, 0, "whqtswO00WBw418f9t5JxYwZ");
  check_item (self, 1, 2, 0, "QhdPYR:00WBw1Ph7x7");
  check_item (self, 2, 5, 0, "spaced");
}

static void
test_sizes (void)
{
  g_autoptr(SignetPop3Listing) self = signet_pop3_listing_new ();

  add_uidl (self, "1 a");
  add_uidl (self, "2 b");
  add_size (self, "2 200 extra words");
  add_size (self, "1 18446744073");
  add_size (self, "3 30");
  check_counts (self, 3, 0);
  check_item (self, 0, 1, G_GUINT64_CONSTANT (18446744073), "a");
  check_item (self, 1, 2, 200, "b");
  check_item (self, 2, 3, 30, NULL);
}

static void
test_sizes_only (void)
{
  g_autoptr(SignetPop3Listing) self = signet_pop3_listing_new ();

  add_size (self, "1 120");
  add_size (self, "2 0");
  check_counts (self, 2, 0);
  check_item (self, 0, 1, 120, NULL);
  check_item (self, 1, 2, 0, NULL);
}

static void
test_repeated_numbers (void)
{
  g_autoptr(SignetPop3Listing) self = signet_pop3_listing_new ();

  add_uidl (self, "1 first");
  add_uidl (self, "1 second");
  add_size (self, "1 10");
  add_size (self, "1 99");
  check_counts (self, 1, 2);
  check_item (self, 0, 1, 10, "first");

  /* What was skipped does not count as seen. */
  add_uidl (self, "2 second");
  check_item (self, 1, 2, 0, "second");
}

static void
test_repeated_uidls (void)
{
  g_autoptr(SignetPop3Listing) self = signet_pop3_listing_new ();

  add_uidl (self, "1 same");
  add_uidl (self, "2 other");
  add_uidl (self, "3 same");
  add_uidl (self, "4 same");
  check_counts (self, 4, 0);
  check_item (self, 0, 1, 0, NULL);
  check_item (self, 1, 2, 0, "other");
  check_item (self, 2, 3, 0, NULL);
  check_item (self, 3, 4, 0, NULL);
}

static void
test_strange_uidls (void)
{
  const char *const strange[] = {
    "../../../etc/passwd", "/", "..", ".", "%2e%2e", "a b c", "\xff\xfe\x80", "\x1b[2J", "ü", "-rf",
    "\"", "'; DROP", "a\tb", "\xe2\x80\xae",
  };
  g_autoptr(SignetPop3Listing) self = signet_pop3_listing_new ();

  for (guint i = 0; i < G_N_ELEMENTS (strange); i++)
    {
      g_autofree char *line = g_strdup_printf ("%u %s", i + 1, strange[i]);
      add_uidl (self, line);
    }
  check_counts (self, G_N_ELEMENTS (strange), 0);
  for (guint i = 0; i < G_N_ELEMENTS (strange); i++)
    check_item (self, i, i + 1, 0, strange[i]);
}

static void
test_unfit_uidls (void)
{
  g_autofree char *longest = g_strnfill (SIGNET_POP3_UIDL_MAX, 'u');
  g_autofree char *line = g_strdup_printf ("1 %s", longest);
  g_autofree char *longer = g_strdup_printf ("2 %su", longest);
  g_autoptr(SignetPop3Listing) self = signet_pop3_listing_new ();

  add_uidl (self, line);
  add_uidl (self, longer);
  add_uidl (self, "3");
  add_uidl (self, "4 ");
  add_uidl (self, "5 a\rb");
  check_counts (self, 5, 4);
  check_item (self, 0, 1, 0, longest);
  for (guint i = 1; i < 5; i++)
    check_item (self, i, i + 1, 0, NULL);
}

static void
test_malformed (void)
{
  const char *const uidls[] = {
    "", " ", "x", "-1 a", "+1 a", "0 a", "1.5 a", " 1 a", "0x10 a", "1a b", "\xff",
    "99999999999999999999 a",
  };
  const char *const sizes[] = {
    "1", "1 ", "1 x", "1 -5", "1 99999999999999999999", "0 5", "1 5kB", "x 5", "1 5,000",
  };
  g_autoptr(SignetPop3Listing) self = signet_pop3_listing_new ();

  for (guint i = 0; i < G_N_ELEMENTS (uidls); i++)
    add_uidl (self, uidls[i]);
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    add_size (self, sizes[i]);
  check_counts (self, 0, G_N_ELEMENTS (uidls) + G_N_ELEMENTS (sizes));
}

static void
test_number_limit (void)
{
  g_autoptr(SignetPop3Listing) self = signet_pop3_listing_new ();
  g_autoptr(GError) error = NULL;

  add_uidl (self, "2000000 last");
  check_item (self, 0, 2000000, 0, "last");
  g_assert_false (signet_pop3_listing_add_uidl (self, "2000001 over", &error));
  g_assert_error (error, SIGNET_POP3_ERROR, SIGNET_POP3_ERROR_LIMIT);
  g_clear_error (&error);
  g_assert_false (signet_pop3_listing_add_size (self, "4294967297 1", &error));
  g_assert_error (error, SIGNET_POP3_ERROR, SIGNET_POP3_ERROR_LIMIT);
}

static void
test_malformed_limit (void)
{
  g_autoptr(SignetPop3Listing) self = signet_pop3_listing_new ();
  g_autoptr(GError) error = NULL;
  guint n = 0;

  while (signet_pop3_listing_add_uidl (self, "x", &error))
    n++;
  g_assert_error (error, SIGNET_POP3_ERROR, SIGNET_POP3_ERROR_LIMIT);
  g_assert_cmpuint (n, ==, SIGNET_POP3_LISTING_MAX);
}

/* A size of nothing that is told again and again comes to an end, too. */
static void
test_empty_limit (void)
{
  g_autoptr(SignetPop3Listing) self = signet_pop3_listing_new ();
  g_autoptr(GError) error = NULL;
  guint n = 0;

  while (n <= SIGNET_POP3_LISTING_MAX + 1 && signet_pop3_listing_add_size (self, "1 0", &error))
    n++;
  g_assert_error (error, SIGNET_POP3_ERROR, SIGNET_POP3_ERROR_LIMIT);
}

static void
test_heap_limit (void)
{
  g_autoptr(SignetPop3Listing) self = signet_pop3_listing_new ();
  g_autoptr(GError) error = NULL;
  char line[1024];
  guint n = 0;

  do
    g_snprintf (line, sizeof line, "%u %0900u", n + 1, n);
  while (signet_pop3_listing_add_uidl (self, line, &error) && ++n < 1000000);
  g_assert_error (error, SIGNET_POP3_ERROR, SIGNET_POP3_ERROR_LIMIT);
  g_assert_cmpuint (n, >, 200000);
}

static void
test_many (void)
{
  const guint n = 100000;
  g_autoptr(SignetPop3Listing) self = signet_pop3_listing_new ();
  char text[64];

  for (guint i = 1; i <= n; i++)
    {
      g_snprintf (text, sizeof text, "%u %08x%08x", i, i, 0x5f000000 + i);
      add_uidl (self, text);
      g_snprintf (text, sizeof text, "%u %u", n - i + 1, 1000 + n - i + 1);
      if (i > n / 2)
        add_size (self, text);
    }
  check_counts (self, n, 0);
  for (guint i = 1; i <= n; i++)
    {
      g_snprintf (text, sizeof text, "%08x%08x", i, 0x5f000000 + i);
      check_item (self, i - 1, i, i <= n / 2 ? 1000 + i : 0, text);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pop3/listing/uidl", test_uidl);
  g_test_add_func ("/pop3/listing/sizes", test_sizes);
  g_test_add_func ("/pop3/listing/sizes-only", test_sizes_only);
  g_test_add_func ("/pop3/listing/repeated-numbers", test_repeated_numbers);
  g_test_add_func ("/pop3/listing/repeated-uidls", test_repeated_uidls);
  g_test_add_func ("/pop3/listing/strange-uidls", test_strange_uidls);
  g_test_add_func ("/pop3/listing/unfit-uidls", test_unfit_uidls);
  g_test_add_func ("/pop3/listing/malformed", test_malformed);
  g_test_add_func ("/pop3/listing/number-limit", test_number_limit);
  g_test_add_func ("/pop3/listing/malformed-limit", test_malformed_limit);
  g_test_add_func ("/pop3/listing/empty-limit", test_empty_limit);
  g_test_add_func ("/pop3/listing/heap-limit", test_heap_limit);
  g_test_add_func ("/pop3/listing/many", test_many);
  return g_test_run ();
}
