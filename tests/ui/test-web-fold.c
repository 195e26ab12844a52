/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where words are found, by the script itself (web-fold.js). In a program of its own: a web view does
 * not work where a script was run before. */
#include "config.h"

#include <jsc/jsc.h>

#include "folder-row.h"

static JSCContext *
load (void)
{
  JSCContext *context = jsc_context_new ();
  g_autoptr(GBytes) bytes = g_resources_lookup_data ("/org/signetmail/Signet/reader/web-fold.js",
                                                     G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_autoptr(JSCValue) value = NULL;

  g_assert_nonnull (bytes);
  value = jsc_context_evaluate (context, g_bytes_get_data (bytes, NULL),
                                (gssize) g_bytes_get_size (bytes));
  g_assert_null (jsc_context_get_exception (context));
  return context;
}

/* What the expression gives, in which there are text and words. */
static char *
evaluate (JSCContext        *context,
          const char        *text,
          const char *const *words,
          const char        *expression)
{
  g_autoptr(JSCValue) text_value = jsc_value_new_string (context, text);
  g_autoptr(JSCValue) words_value = jsc_value_new_array_from_strv (context, words);
  g_autoptr(JSCValue) result = NULL;

  jsc_context_set_value (context, "text", text_value);
  jsc_context_set_value (context, "words", words_value);
  result = jsc_context_evaluate (context, expression, -1);
  g_assert_null (jsc_context_get_exception (context));
  return jsc_value_to_string (result);
}

/* expected: the text with what is found in brackets. */
static void
check_found (JSCContext *context,
             const char *text,
             const char *word,
             const char *expected)
{
  g_autofree char *folded = signet_folder_row_fold (word);
  const char *words[] = { folded, NULL };
  g_autofree char *marked
    = evaluate (context, text, words,
                "signetFold.find(text, signetFold.prepare(words), 100).reverse().reduce((all, [b, e]) =>"
                " all.slice(0, b) + '[' + all.slice(b, e) + ']' + all.slice(e), text)");

  g_assert_cmpstr (marked, ==, expected);
}

/* As it is in a plain text, and over white space that HTML makes one space of. */
static void
test_find (void)
{
  g_autoptr(JSCContext) context = load ();

  check_found (context, "The cat, the CAT", "cat", "The [cat], the [CAT]");
  check_found (context, "Straße", "STRASSE", "[Straße]");
  check_found (context, "STRASSE ẞ", "straße", "[STRASSE] ẞ");
  check_found (context, "Straße", "as", "Str[aß]e");
  check_found (context, "Grüße aus Nürnberg", "NÜRN", "Grüße aus [Nürn]berg");
  check_found (context, "nu\xcc\x88rn n\xc3\xbcrn", "nürn", "[nu\xcc\x88rn] [n\xc3\xbcrn]");
  check_found (context, "resume résumé", "resume", "[resume] résumé");
  check_found (context, "Σίσυφος ΣΊΣΥΦΟΣ", "σίσυφοσ", "[Σίσυφος] [ΣΊΣΥΦΟΣ]");
  check_found (context, "ısı I", "i", "ısı [I]");
  check_found (context, "İstanbul", "İSTANBUL", "[İstanbul]");
  check_found (context, "東京の天気", "京", "東[京]の天気");
  check_found (context, "a𝐜at 😀 x", "😀", "a𝐜at [😀] x");
  check_found (context, "x \n\t y\xc2\xa0z xy", "x y z", "[x \n\t y\xc2\xa0z] xy");
  check_found (context, "Donau\xc2\xad" "dampf", "donaudampf", "[Donau\xc2\xad" "dampf]");
  check_found (context, "aaaa", "aa", "[aa][aa]");
  check_found (context, ".* \\ (", "(", ".* \\ [(]");
  check_found (context, ".* \\ (", ".*", "[.*] \\ (");
  check_found (context, "nothing", "cat", "nothing");
  check_found (context, "", "cat", "");
  check_found (context, "cat", "", "cat");
  check_found (context, "cat", " ", "cat");
}

/* Words come as the store folds them: each character is told to be the same as its folded one. */
static void
test_as_store (void)
{
  g_autoptr(JSCContext) context = load ();
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  g_auto(GStrv) words = NULL;
  g_autofree char *wrong = NULL;

  for (gunichar c = '!'; c < 0x20000; c++)
    if (g_unichar_isalnum (c))
      {
        char character[8] = "";
        g_autofree char *folded = NULL;

        g_unichar_to_utf8 (c, character);
        folded = signet_folder_row_fold (character);
        g_strv_builder_add (builder, character);
        g_strv_builder_add (builder, folded);
      }
  words = g_strv_builder_end (builder);
  g_assert_cmpuint (g_strv_length (words), >, 100000);
  wrong = evaluate (context, "", (const char *const *) words,
                    "words.filter((word, i) => i % 2 === 0"
                    " && signetFold.prepare([word])[0] !== signetFold.prepare([words[i + 1]])[0]).join()");
  g_assert_cmpstr (wrong, ==, "");
}

static void
test_bounds (void)
{
  static const char *const words[] = { "a", "b", NULL };
  g_autoptr(JSCContext) context = load ();
  g_autofree char *count = evaluate (context, "aaaabbbb", words,
                                     "signetFold.find(text, signetFold.prepare(words), 6).length");

  g_assert_cmpstr (count, ==, "6");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ui/web-fold/find", test_find);
  g_test_add_func ("/ui/web-fold/as-store", test_as_store);
  g_test_add_func ("/ui/web-fold/bounds", test_bounds);
  return g_test_run ();
}
