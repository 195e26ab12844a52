/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text of which only a part is signed. */
#include "config.h"

#include <string.h>

#include "reader/card-box.h"
#include "reader/printout-blocks.h"
#include "reader/text-filler.h"
#include "reading.h"

#define SIGNED(text) \
  "--outer\nContent-Type: multipart/signed; protocol=\"application/pkcs7-signature\"; boundary=inner\n\n" \
  "--inner\n\n" text "\n--inner\nContent-Type: application/pkcs7-signature\n\nno signature\n" \
  "--inner--\n"
#define MIXED(parts) "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=outer\n\n" parts \
                     "--outer--\n"
#define QUOTED "> 1\n> 2\n> 3\n> 4\n> 5\n> 6\n"

typedef struct
{
  GtkTextBuffer    *buffer;
  SignetTextFiller *filler;
} Setting;

static void
set_up (Setting       *setting,
        gconstpointer  data)
{
  setting->buffer = gtk_text_buffer_new (NULL);
  setting->filler = signet_text_filler_new (setting->buffer);
}

static void
tear_down (Setting       *setting,
           gconstpointer  data)
{
  g_object_unref (setting->filler);
  g_object_unref (setting->buffer);
}

static SignetReading *
read_mail (const char *mail)
{
  g_autoptr(GBytes) bytes = g_bytes_new (mail, strlen (mail));

  return signet_reading_new_from_bytes (bytes, NULL, NULL);
}

static void
fill (Setting    *setting,
      const char *text,
      GArray     *frames,
      GPtrArray  *verdicts)
{
  GdkRGBA black = { 0, 0, 0, 1 };

  signet_text_filler_set_text (setting->filler, text, frames, verdicts);
  signet_text_filler_set_colors (setting->filler, &black, &black);
  while (signet_text_filler_is_running (setting->filler))
    g_main_context_iteration (NULL, TRUE);
}

/* Returns: (transfer full): the sentence of its first frame. */
static char *
show (Setting    *setting,
      const char *mail)
{
  g_autoptr(SignetReading) reading = read_mail (mail);
  g_autoptr(GArray) frames = NULL;
  g_autofree char *text = signet_card_box_dup_text (signet_reading_get_message (reading), &frames);
  GPtrArray *verdicts = signet_reading_get_frames (reading);

  fill (setting, text, frames, verdicts);
  return verdicts->len > 0 ? g_strdup (signet_verdict_get_sentence (verdicts->pdata[0])) : NULL;
}

/* What the buffer says, "|" before what stands on a ground. Returns: (transfer full). */
static char *
draw (Setting *setting)
{
  GString *drawn = g_string_new (NULL);

  for (int i = 0; i < gtk_text_buffer_get_line_count (setting->buffer); i++)
    {
      GtkTextIter begin, end;
      g_autoptr(GSList) tags = NULL;
      g_autofree char *line = NULL;
      gboolean ground = FALSE;

      gtk_text_buffer_get_iter_at_line (setting->buffer, &begin, i);
      end = begin;
      if (!gtk_text_iter_ends_line (&end))
        gtk_text_iter_forward_to_line_end (&end);
      tags = gtk_text_iter_get_tags (&begin);
      for (GSList *tag = tags; tag != NULL && !ground; tag = tag->next)
        g_object_get (tag->data, "paragraph-background-set", &ground, NULL);
      line = gtk_text_iter_get_text (&begin, &end);
      g_string_append_printf (drawn, "%s%s\n", ground ? "|" : "", line);
    }
  return g_strchomp (g_string_free (drawn, FALSE));
}

static void
assert_drawn (Setting    *setting,
              const char *before,
              const char *sentence,
              const char *after)
{
  g_autofree char *drawn = draw (setting);
  g_autofree char *expected = g_strconcat (before, sentence, after, NULL);

  g_assert_cmpstr (drawn, ==, expected);
}

static void
test_between (Setting       *setting,
              gconstpointer  data)
{
  g_autofree char *sentence
    = show (setting, MIXED ("--outer\n\nHead\n" SIGNED ("Hello\n\nthere") "--outer\n\nFoot\n"));

  g_assert_nonnull (sentence);
  assert_drawn (setting, "Head\n\n|\u2022 ", sentence,
                "\n|Hello\n|\n|there\n|End of the signed part\n\nFoot");
}

/* At the end of the text, whose last line has no end; and two signatures are two frames. */
static void
test_two (Setting       *setting,
          gconstpointer  data)
{
  g_autofree char *sentence = show (setting, MIXED (SIGNED ("One") SIGNED ("Two")));
  g_autofree char *after = g_strconcat ("\n|One\n|End of the signed part\n\n|\u2022 ", sentence,
                                        "\n|Two\n|End of the signed part", NULL);

  assert_drawn (setting, "|\u2022 ", sentence, after);
}

static void
test_none (Setting       *setting,
           gconstpointer  data)
{
  g_autofree char *sentence = show (setting, MIXED ("--outer\n\nHead\n--outer\n\nFoot\n"));

  g_assert_null (sentence);
  assert_drawn (setting, "Head\n", "", "\nFoot");
}

/* What a text says of itself has no ground; and nothing is left of what was shown before. */
static void
test_imitated (Setting       *setting,
               gconstpointer  data)
{
  g_autofree char *first = show (setting, MIXED (SIGNED ("One") "--outer\n\nFoot\n"));
  g_autofree char *second = show (setting, "\n\xe2\x9c\x93 Signed by Alice\nHello\nEnd of the signed part\n");

  g_assert_nonnull (first);
  g_assert_null (second);
  assert_drawn (setting, "\u2713 Signed by Alice\n", "", "Hello\nEnd of the signed part");
}

/* A quotation within the frame is folded and opens on its ground. */
static void
test_folded (Setting       *setting,
             gconstpointer  data)
{
  g_autofree char *sentence = show (setting, MIXED (SIGNED ("Yes\n" QUOTED) "--outer\n\nFoot\n"));
  SignetTextFolds *folds = signet_text_filler_get_folds (setting->filler);

  assert_drawn (setting, "|\u2022 ", sentence,
                "\n|Yes\n|\u25b8 6 quoted lines\n|End of the signed part\n\nFoot");
  g_assert_true (signet_text_folds_open_next (folds));
  assert_drawn (setting, "|\u2022 ", sentence,
                "\n|Yes\n|\u25be 6 quoted lines\n|> 1\n|> 2\n|> 3\n|> 4\n|> 5\n|> 6\n"
                "|End of the signed part\n\nFoot");
}

/* A quotation that begins in the frame and ends behind it hides no border. */
static void
test_across (Setting       *setting,
             gconstpointer  data)
{
  g_autoptr(SignetReading) reading = read_mail (MIXED (SIGNED ("One") "--outer\n\nFoot\n"));
  GPtrArray *verdicts = signet_reading_get_frames (reading);
  g_autoptr(GArray) frames = g_array_new (FALSE, FALSE, sizeof (SignetTextFrame));
  SignetTextFrame frame = { strlen ("Yes\n"), strlen ("Yes\n> 1\n> 2\n"), 0 };

  g_array_append_val (frames, frame);
  fill (setting, "Yes\n" QUOTED "No", frames, verdicts);
  assert_drawn (setting, "Yes\n|\u2022 ", signet_verdict_get_sentence (verdicts->pdata[0]),
                "\n|> 1\n|> 2\n|End of the signed part\n> 3\n> 4\n> 5\n> 6\nNo");
}

/* One that comes in by and by. */
static void
test_long (Setting       *setting,
           gconstpointer  data)
{
  g_autoptr(GString) mail = g_string_new ("MIME-Version: 1.0\nContent-Type: multipart/mixed; "
                                          "boundary=outer\n\n");
  g_autofree char *sentence = NULL;
  g_autofree char *drawn = NULL;
  g_auto(GStrv) lines = NULL;
  guint grounds = 0;

  g_string_append (mail, "--outer\nContent-Type: multipart/signed; "
                         "protocol=\"application/pkcs7-signature\"; boundary=inner\n\n--inner\n\n");
  for (guint i = 0; i < 20000; i++)
    g_string_append_printf (mail, "Line %u of many\n", i);
  g_string_append (mail, "\n--inner\nContent-Type: application/pkcs7-signature\n\nx\n--inner--\n"
                         "--outer\n\nFoot\n--outer--\n");
  sentence = show (setting, mail->str);
  drawn = draw (setting);
  lines = g_strsplit (drawn, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    grounds += lines[i][0] == '|';
  g_assert_cmpuint (grounds, ==, 20000 + 2);
  g_assert_true (g_str_has_suffix (drawn, "|End of the signed part\n\nFoot"));
}

/* On paper the same lines stand beside a line of their own. */
static void
test_paper (Setting       *setting,
            gconstpointer  data)
{
  g_autoptr(SignetReading) reading
    = read_mail (MIXED ("--outer\n\nHead\n" SIGNED ("Hello\n\nthere") "--outer\n\nFoot\n"));
  GPtrArray *frames = signet_reading_get_frames (reading);
  g_autoptr(GPtrArray) blocks
    = signet_printout_blocks_new (signet_reading_get_message (reading), NULL, frames);
  g_autoptr(GString) drawn = g_string_new (NULL);
  g_autofree char *expected
    = g_strdup_printf ("\nHead\n|%s\n|Hello\n|\n|there\n|End of the signed part\nFoot\n",
                       signet_verdict_get_sentence (frames->pdata[0]));

  for (guint i = 0; i < blocks->len; i++)
    {
      const SignetBlock *block = blocks->pdata[i];

      g_string_append_printf (drawn, "%s%s\n", block->framed ? "|" : "", block->text);
    }
  g_test_message ("%s", drawn->str);
  g_assert_true (g_str_has_suffix (drawn->str, expected));
}

#define ADD(name, function) \
  g_test_add ("/ui/text-frames/" name, Setting, NULL, set_up, function, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("between", test_between);
  ADD ("two", test_two);
  ADD ("none", test_none);
  ADD ("imitated", test_imitated);
  ADD ("folded", test_folded);
  ADD ("across", test_across);
  ADD ("long", test_long);
  ADD ("paper", test_paper);
  return g_test_run ();
}
