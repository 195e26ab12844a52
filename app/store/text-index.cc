/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The only file in C++: what Xapian throws ends here.
 *
 * A document has the term "Q" + name, the number of its name (text-hits.h) as value NUMBER, "p" as
 * value PARTIAL if it is, and its words: as they are, with positions, and as "Z" + stem; those of
 * recipients with the prefix "XT", too. */
#include "config.h"
#include "text-index.h"

#include <memory>
#include <string>
#include <vector>

#include <glib/gstdio.h>
#include <xapian.h>

#include "text-language.h"

/* 3: what follows an apostrophe is a word. */
#define FORMAT        "3"
#define NUMBER        0
#define PARTIAL       1
#define MAX_TERM      240   /* bytes; Xapian bears 245 */
#define MIN_PREFIX    3     /* letters of a word that may go on */
#define MAX_EXPANSION 500   /* words that it may become */
#define MAX_TRIES     5     /* while others write */
#define GAP           100   /* positions between texts */
#define RECIPIENTS    "XT"

struct _SignetTextIndex
{
  std::string                               directory;
  std::unique_ptr<Xapian::WritableDatabase> writer;  /* or none */
  Xapian::Database                          reader;
};

/* Thrown through Xapian when nobody wants to know any more. */
struct Cancelled {};

/* From what is being thrown. */
static void
set_error (GError **error)
{
  try
    {
      throw;
    }
  catch (const Cancelled &)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "cancelled");
    }
  catch (const Xapian::DatabaseOpeningError &thrown)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "%s", thrown.get_msg ().c_str ());
    }
  catch (const Xapian::Error &thrown)
    {
      const std::string type = thrown.get_type ();
      const bool damaged = type == "DatabaseError" || type == "DatabaseCorruptError";
      g_set_error (error, G_IO_ERROR, damaged ? G_IO_ERROR_INVALID_DATA : G_IO_ERROR_FAILED, "%s",
                   thrown.get_description ().c_str ());
    }
  catch (const std::exception &thrown)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, "%s", thrown.what ());
    }
}

/* What work returns; or nothing, with error set, if it throws. */
template <typename Result, typename Work>
static Result
guard (GError **error, Work work)
{
  try
    {
      return work ();
    }
  catch (...)
    {
      set_error (error);
      return Result ();
    }
}

static std::string
make_name_term (const char *name)
{
  std::string term = std::string ("Q") + name;

  if (term.size () > MAX_TERM)
    {
      g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, name, -1);

      term = std::string ("QQ") + sum;
    }
  return term;
}

static std::string
pack_number (guint64 number)
{
  const guint64 bytes = GUINT64_TO_BE (number);

  return std::string (reinterpret_cast<const char *> (&bytes), sizeof bytes);
}

/* 0 for what cannot be one. */
static guint64
unpack_number (const std::string &packed)
{
  guint64 bytes = 0;

  if (packed.size () == sizeof bytes)
    packed.copy (reinterpret_cast<char *> (&bytes), sizeof bytes);
  return GUINT64_FROM_BE (bytes);
}

/* Only files, and no directories: whatever stands there was not made by us then. */
static void
clear_directory (const std::string &directory)
{
  g_autoptr(GDir) dir = g_dir_open (directory.c_str (), 0, nullptr);
  const char *name;

  while (dir != nullptr && (name = g_dir_read_name (dir)) != nullptr)
    g_unlink ((directory + "/" + name).c_str ());
}

static void
open_writer (SignetTextIndex *self)
{
  self->writer = std::make_unique<Xapian::WritableDatabase> (self->directory, Xapian::DB_CREATE_OR_OPEN);
  if (self->writer->get_metadata ("format") != FORMAT && self->writer->get_doccount () > 0)
    throw Xapian::DatabaseVersionError ("another format");
  self->writer->set_metadata ("format", FORMAT);
}

/* What cannot be read is only a cache. That somebody else writes to it is no damage. */
static void
open_writer_or_new (SignetTextIndex *self)
{
  try
    {
      open_writer (self);
    }
  catch (const Xapian::DatabaseError &thrown)
    {
      if (g_str_equal (thrown.get_type (), "DatabaseLockError"))
        throw;
      g_debug ("%s: %s", self->directory.c_str (), thrown.get_description ().c_str ());
      self->writer.reset ();
      clear_directory (self->directory);
      open_writer (self);
    }
}

extern "C" SignetTextIndex *
signet_text_index_open (const char       *directory,
                        SignetStoreMode   mode,
                        GError          **error)
{
  g_return_val_if_fail (directory != nullptr, nullptr);

  return guard<SignetTextIndex *> (error, [&] {
    std::unique_ptr<SignetTextIndex> self (new SignetTextIndex ());

    self->directory = directory;
    if (mode == SIGNET_STORE_WRITE)
      {
        g_mkdir_with_parents (directory, 0700);
        open_writer_or_new (self.get ());
      }
    else
      {
        self->reader = Xapian::Database (self->directory);
        if (self->reader.get_metadata ("format") != FORMAT)
          throw Xapian::DatabaseVersionError ("another format");
      }
    return self.release ();
  });
}

extern "C" void
signet_text_index_free (SignetTextIndex *self)
{
  g_return_if_fail (self != nullptr);
  delete self;
}

static Xapian::Database &
get_database (SignetTextIndex *self)
{
  if (self->writer != nullptr)
    return *self->writer;
  return self->reader;
}

static Xapian::Document
make_document (const SignetTextDocument *source,
               const std::string        &name_term)
{
  Xapian::Document document;
  Xapian::TermGenerator generator;

  generator.set_document (document);
  generator.set_flags (Xapian::TermGenerator::FLAG_CJK_NGRAM);
  if (source->language != nullptr)
    generator.set_stemmer (Xapian::Stem (source->language));
  for (guint i = 0; i < source->texts->len; i++)
    {
      generator.index_text (std::string (static_cast<const char *> (source->texts->pdata[i])));
      generator.increase_termpos (GAP);
    }
  generator.index_text (std::string (source->recipients));
  generator.increase_termpos (GAP);
  generator.index_text (std::string (source->recipients), 1, RECIPIENTS);

  document.add_boolean_term (name_term);
  document.add_value (NUMBER, pack_number (signet_text_hits_make_number (source->name)));
  if (source->partial)
    document.add_value (PARTIAL, "p");
  return document;
}

extern "C" gboolean
signet_text_index_add (SignetTextIndex           *self,
                       const SignetTextDocument  *document,
                       GError                   **error)
{
  g_return_val_if_fail (self != nullptr && self->writer != nullptr, FALSE);
  g_return_val_if_fail (document != nullptr, FALSE);

  return guard<gboolean> (error, [&] {
    const std::string term = make_name_term (document->name);

    self->writer->replace_document (term, make_document (document, term));
    if (document->language != nullptr)
      {
        const std::string key = std::string ("language-") + document->language;

        if (self->writer->get_metadata (key).empty ())
          self->writer->set_metadata (key, "1");
      }
    return TRUE;
  });
}

extern "C" gboolean
signet_text_index_commit (SignetTextIndex  *self,
                          GError          **error)
{
  g_return_val_if_fail (self != nullptr && self->writer != nullptr, FALSE);

  return guard<gboolean> (error, [&] {
    self->writer->commit ();
    return TRUE;
  });
}

extern "C" guint
signet_text_index_count (SignetTextIndex *self)
{
  g_return_val_if_fail (self != nullptr, 0);
  return guard<guint> (nullptr, [&] { return get_database (self).get_doccount (); });
}

extern "C" SignetTextHits *
signet_text_index_list (SignetTextIndex  *self,
                        GError          **error)
{
  g_return_val_if_fail (self != nullptr, nullptr);

  g_autoptr(SignetTextHits) all = signet_text_hits_new (2);

  return guard<SignetTextHits *> (error, [&] {
    Xapian::Database &database = get_database (self);
    Xapian::ValueIterator partial = database.valuestream_begin (PARTIAL);
    const Xapian::ValueIterator no_partial = database.valuestream_end (PARTIAL);

    for (auto it = database.valuestream_begin (NUMBER); it != database.valuestream_end (NUMBER); ++it)
      {
        const Xapian::docid id = it.get_docid ();
        const guint64 number = unpack_number (*it);

        while (partial != no_partial && partial.get_docid () < id)
          ++partial;
        if (number != 0)
          signet_text_hits_add (all, partial != no_partial && partial.get_docid () == id ? 1 : 0, number);
      }
    return g_steal_pointer (&all);
  });
}

extern "C" gboolean
signet_text_index_remove_others (SignetTextIndex  *self,
                                 SignetTextHits   *kept,
                                 GError          **error)
{
  g_return_val_if_fail (self != nullptr && self->writer != nullptr, FALSE);
  g_return_val_if_fail (kept != nullptr, FALSE);

  return guard<gboolean> (error, [&] {
    std::vector<Xapian::docid> others;

    for (auto it = self->writer->valuestream_begin (NUMBER);
         it != self->writer->valuestream_end (NUMBER); ++it)
      if (!signet_text_hits_has_number (kept, 0, unpack_number (*it)))
        others.push_back (it.get_docid ());
    for (const Xapian::docid id : others)
      self->writer->delete_document (id);
    if (!others.empty ())
      self->writer->commit ();
    return TRUE;
  });
}

/* Notes each mail that is found. */
class Collector : public Xapian::MatchSpy
{
public:
  Collector (SignetTextHits *hits_, guint word_, GCancellable *cancellable_)
    : hits (hits_), word (word_), cancellable (cancellable_)
  {
  }

  void
  operator() (const Xapian::Document &document, double) override
  {
    const guint64 number = unpack_number (document.get_value (NUMBER));

    if ((++n & 0xff) == 0 && g_cancellable_is_cancelled (cancellable))
      throw Cancelled ();
    if (number != 0)
      signet_text_hits_add (hits, word, number);
  }

private:
  SignetTextHits *hits;
  guint           word;
  GCancellable   *cancellable;
  guint           n = 0;
};

/* A word or phrase as it would be in a mail of that language; "": without stems. */
static Xapian::Query
parse_words (const Xapian::Database &database,
             const std::string      &text,
             const std::string      &prefix,
             const char             *language)
{
  Xapian::QueryParser parser;
  const bool phrase = text.find (' ') != std::string::npos;
  unsigned flags = Xapian::QueryParser::FLAG_CJK_NGRAM;

  parser.set_database (database);
  parser.set_default_op (Xapian::Query::OP_AND);
  parser.set_max_expansion (MAX_EXPANSION, Xapian::Query::WILDCARD_LIMIT_MOST_FREQUENT);
  if (*language != '\0')
    {
      parser.set_stemmer (Xapian::Stem (language));
      parser.set_stemming_strategy (Xapian::QueryParser::STEM_SOME);
    }
  if (phrase)
    return parser.parse_query ("\"" + text + "\"", flags | Xapian::QueryParser::FLAG_PHRASE, prefix);
  if (*language == '\0' && g_utf8_strlen (text.c_str (), -1) >= MIN_PREFIX)
    flags |= Xapian::QueryParser::FLAG_PARTIAL;
  return parser.parse_query (text, flags, prefix);
}

static Xapian::Query
make_query (const Xapian::Database &database,
            const SignetQueryTerm  *term)
{
  g_autofree char *folded = signet_text_document_fold (term->text);
  const std::string text = g_strdelimit (folded, "\"", ' ');
  const std::string prefix = term->field == SIGNET_QUERY_TO ? RECIPIENTS : "";
  Xapian::Query query = parse_words (database, text, prefix, "");
  const char *const *languages = signet_text_language_list ();

  if (text.find (' ') != std::string::npos)
    return query;
  for (guint i = 0; languages[i] != nullptr; i++)
    if (!database.get_metadata (std::string ("language-") + languages[i]).empty ())
      query |= parse_words (database, text, prefix, languages[i]);
  return query;
}

static void
search_word (const Xapian::Database &database,
             const SignetQueryTerm  *term,
             SignetTextHits         *hits,
             GCancellable           *cancellable)
{
  const Xapian::Query query = make_query (database, term);
  Collector collector (hits, term->number, cancellable);
  Xapian::Enquire enquire (database);

  if (query.empty ())
    return;
  enquire.set_weighting_scheme (Xapian::BoolWeight ());
  enquire.set_docid_order (Xapian::Enquire::DONT_CARE);
  enquire.set_query (query);
  enquire.add_matchspy (&collector);
  enquire.get_mset (0, 0, database.get_doccount ());
}

static void
search_term (const Xapian::Database &database,
             const SignetQueryTerm  *term,
             SignetTextHits         *hits,
             GCancellable           *cancellable)
{
  if (g_cancellable_is_cancelled (cancellable))
    throw Cancelled ();
  if (term->kind == SIGNET_QUERY_WORD
      && (term->field == SIGNET_QUERY_ANYWHERE || term->field == SIGNET_QUERY_TO))
    search_word (database, term, hits, cancellable);
  for (guint i = 0; term->children != nullptr && i < term->children->len; i++)
    search_term (database, static_cast<const SignetQueryTerm *> (term->children->pdata[i]), hits,
                 cancellable);
}

extern "C" SignetTextHits *
signet_text_index_search (SignetTextIndex  *self,
                          SignetQuery      *query,
                          GCancellable     *cancellable,
                          GError          **error)
{
  g_return_val_if_fail (self != nullptr, nullptr);
  g_return_val_if_fail (query != nullptr, nullptr);

  return guard<SignetTextHits *> (error, [&] {
    for (guint tries = 1;; tries++)
      {
        g_autoptr(SignetTextHits) hits = signet_text_hits_new (signet_query_get_n_words (query));

        try
          {
            get_database (self).reopen ();
            search_term (get_database (self), signet_query_get_root (query), hits, cancellable);
            return g_steal_pointer (&hits);
          }
        catch (const Xapian::DatabaseModifiedError &)
          {
            if (tries == MAX_TRIES)
              throw;
          }
      }
  });
}
