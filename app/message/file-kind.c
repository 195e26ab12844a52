/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "file-kind.h"

#include <string.h>

typedef enum
{
  KIND_RUNS = 1 << 0,
  KIND_DOCUMENT = 1 << 1,
  KIND_MARKED = 1 << 2,  /* its first bytes always say what it is */
} KindFlags;

struct _SignetFileKind
{
  const char *type;
  const char *family;      /* what the same first bytes stand for */
  const char *extensions;  /* each with a space after it */
  const char *others;      /* more types, each with a space after it */
  KindFlags   flags;
};

#define DOCUMENT (KIND_DOCUMENT | KIND_MARKED)
#define PROGRAM  (KIND_RUNS | KIND_MARKED)

static const SignetFileKind kinds[] =
{
  { "image/png", "png", "png ", "image/x-png ", DOCUMENT },
  { "image/jpeg", "jpeg", "jpg jpeg jpe jfif ", "image/jpg image/pjpeg ", DOCUMENT },
  { "image/gif", "gif", "gif ", "", DOCUMENT },
  { "image/webp", "webp", "webp ", "", DOCUMENT },
  { "image/bmp", "bmp", "bmp ", "image/x-ms-bmp image/x-bmp ", DOCUMENT },
  { "image/tiff", "tiff", "tif tiff ", "", DOCUMENT },
  { "application/pdf", "pdf", "pdf ", "application/x-pdf ", DOCUMENT },
  { "application/rtf", "rtf", "rtf ", "text/rtf text/richtext ", DOCUMENT },
  { "application/zip", "zip", "zip ", "application/x-zip-compressed ", KIND_MARKED },
  { "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "zip", "docx dotx ", "",
    DOCUMENT },
  { "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "zip", "xlsx xltx ", "",
    DOCUMENT },
  { "application/vnd.openxmlformats-officedocument.presentationml.presentation", "zip",
    "pptx potx ppsx ", "", DOCUMENT },
  { "application/vnd.oasis.opendocument.text", "zip", "odt ott ", "", DOCUMENT },
  { "application/vnd.oasis.opendocument.spreadsheet", "zip", "ods ots ", "", DOCUMENT },
  { "application/vnd.oasis.opendocument.presentation", "zip", "odp otp ", "", DOCUMENT },
  { "application/epub+zip", "zip", "epub ", "", DOCUMENT },
  { "application/vnd.ms-word.document.macroenabled.12", "zip", "docm dotm ", "", PROGRAM },
  { "application/vnd.ms-excel.sheet.macroenabled.12", "zip", "xlsm xltm xlam xlsb ", "", PROGRAM },
  { "application/vnd.ms-powerpoint.presentation.macroenabled.12", "zip",
    "pptm potm ppsm ppam sldm ", "", PROGRAM },
  { "application/java-archive", "zip", "jar ", "application/x-java-archive ", PROGRAM },
  { "application/vnd.android.package-archive", "zip", "apk ", "", PROGRAM },
  { "application/x-xpinstall", "zip", "xpi crx ", "", PROGRAM },
  { "application/msword", "ole", "doc dot ", "", DOCUMENT },
  { "application/vnd.ms-excel", "ole", "xls xlt ", "", DOCUMENT },
  { "application/vnd.ms-powerpoint", "ole", "ppt pps pot ", "", DOCUMENT },
  { "application/vnd.ms-outlook", "ole", "msg ", "", KIND_MARKED },
  { "application/x-msi", "ole", "msi msp ", "", PROGRAM },
  { "application/gzip", "gzip", "gz tgz ", "application/x-gzip ", KIND_MARKED },
  { "application/x-7z-compressed", "7z", "7z ", "", KIND_MARKED },
  { "application/vnd.rar", "rar", "rar ", "application/x-rar application/x-rar-compressed ", KIND_MARKED },
  { "application/x-xz", "xz", "xz txz ", "", KIND_MARKED },
  { "application/x-bzip2", "bzip2", "bz2 tbz ", "", KIND_MARKED },
  { "audio/mpeg", "mp3", "mp3 ", "", KIND_DOCUMENT },
  { "audio/ogg", "ogg", "ogg oga opus ", "", DOCUMENT },
  { "audio/wav", "riff", "wav ", "audio/x-wav ", DOCUMENT },
  { "video/mp4", "mp4", "mp4 m4v m4a mov ", "video/quicktime audio/mp4 ", KIND_DOCUMENT },
  { "text/plain", "text", "txt log md ", "", KIND_DOCUMENT },
  { "text/csv", "text", "csv tsv ", "", KIND_DOCUMENT },
  { "text/calendar", "text", "ics ", "", KIND_DOCUMENT },
  { "text/vcard", "text", "vcf ", "text/x-vcard text/directory ", KIND_DOCUMENT },
  { "text/xml", "markup", "xml ", "application/xml ", KIND_DOCUMENT },
  { "text/html", "markup", "html htm shtml mht mhtml ", "", KIND_RUNS },
  { "application/xhtml+xml", "markup", "xhtml xht ", "", KIND_RUNS },
  { "image/svg+xml", "markup", "svg svgz ", "", KIND_RUNS },
  { "application/x-msdownload", "exe", "exe scr dll com pif cpl sys ocx xll ",
    "application/x-dosexec application/x-msdos-program application/x-ms-dos-executable "
    "application/vnd.microsoft.portable-executable ", PROGRAM },
  { "application/x-executable", "elf", "run appimage ",
    "application/x-sharedlib application/x-pie-executable application/vnd.appimage ", KIND_RUNS },
  { "application/x-mach-binary", "macho", "dylib ", "", PROGRAM },
  { "application/x-ms-shortcut", "lnk", "lnk ", "", PROGRAM },
  { "application/x-shellscript", "script", "sh bash command csh ", "application/x-sh text/x-sh ",
    KIND_RUNS },
  { "application/x-python", "script", "py pyw pl rb ", "text/x-python text/x-perl ", KIND_RUNS },
  { "application/javascript", "source", "js jse mjs ", "text/javascript application/x-javascript ",
    KIND_RUNS },
  { "application/x-windows-script", "source",
    "vbs vbe wsf wsh wsc bat cmd ps1 psm1 hta reg inf scf sct jnlp ", "text/vbscript "
    "application/x-bat application/hta application/x-java-jnlp-file ", KIND_RUNS },
  { "application/x-desktop", "source", "desktop url website library-ms search-ms settingcontent-ms ",
    "application/x-mswinurl ", KIND_RUNS },
  { "application/x-iso9660-image", "iso", "iso img udf ", "application/x-cd-image ", KIND_RUNS },
  { "application/x-virtual-disk", "vhd", "vhd vhdx vmdk dmg ", "application/x-apple-diskimage ",
    KIND_RUNS },
  { "application/vnd.ms-cab-compressed", "cab", "cab ", "", PROGRAM },
  { "application/vnd.ms-htmlhelp", "chm", "chm hlp ", "", PROGRAM },
  { "application/onenote", "one", "one onepkg ", "", PROGRAM },
  { "application/vnd.debian.binary-package", "ar", "deb ", "application/x-deb ", PROGRAM },
  { "application/x-rpm", "rpm", "rpm ", "", PROGRAM },
  { "application/vnd.flatpak", "flatpak", "flatpak flatpakref flatpakrepo snap ",
    "application/vnd.flatpak.ref application/vnd.snap ", KIND_RUNS },
  { "application/java-vm", "class", "class ", "", PROGRAM },
};

static const struct
{
  const char *family;
  gsize       offset;
  gsize       length;
  const char *bytes;
} marks[] =
{
  { "png", 0, 8, "\x89PNG\r\n\x1A\n" }, { "jpeg", 0, 3, "\xFF\xD8\xFF" }, { "gif", 0, 4, "GIF8" },
  { "webp", 8, 4, "WEBP" }, { "riff", 0, 4, "RIFF" }, { "bmp", 0, 2, "BM" },
  { "tiff", 0, 4, "II*\0" }, { "tiff", 0, 4, "MM\0*" }, { "pdf", 0, 5, "%PDF-" },
  { "rtf", 0, 5, "{\\rtf" }, { "zip", 0, 4, "PK\3\4" }, { "zip", 0, 4, "PK\5\6" },
  { "ole", 0, 8, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" }, { "gzip", 0, 2, "\x1F\x8B" },
  { "7z", 0, 6, "7z\xBC\xAF\x27\x1C" }, { "rar", 0, 6, "Rar!\x1A\7" }, { "xz", 0, 6, "\xFD" "7zXZ\0" },
  { "bzip2", 0, 3, "BZh" }, { "mp3", 0, 3, "ID3" }, { "ogg", 0, 4, "OggS" }, { "mp4", 4, 4, "ftyp" },
  { "exe", 0, 2, "MZ" }, { "elf", 0, 4, "\x7F" "ELF" }, { "macho", 0, 4, "\xCF\xFA\xED\xFE" },
  { "macho", 0, 4, "\xCE\xFA\xED\xFE" }, { "class", 0, 4, "\xCA\xFE\xBA\xBE" },
  { "lnk", 0, 8, "L\0\0\0\1\x14\2\0" }, { "script", 0, 2, "#!" }, { "iso", 0x8001, 5, "CD001" },
  { "vhd", 0, 8, "conectix" }, { "vhd", 0, 8, "vhdxfile" }, { "cab", 0, 4, "MSCF" },
  { "chm", 0, 4, "ITSF" }, { "ar", 0, 8, "!<arch>\n" }, { "rpm", 0, 4, "\xED\xAB\xEE\xDB" },
  { "one", 0, 8, "\xE4\x52\x5C\x7B\x8C\xD8\xA7\x4D" }, { "flatpak", 0, 7, "flatpak" },
};

/* Whether word, in lower case, is one of list. */
static gboolean
lists (const char *list,
       const char *word)
{
  gsize length = strlen (word);

  for (const char *at = list; *at != '\0'; at += strcspn (at, " ") + 1)
    if (strncmp (at, word, length) == 0 && at[length] == ' ')
      return TRUE;
  return FALSE;
}

const SignetFileKind *
signet_file_kind_of_name (const char *name)
{
  g_return_val_if_fail (name != NULL, NULL);

  const char *dot = strrchr (name, '.');
  g_autofree char *extension = dot != NULL ? g_ascii_strdown (dot + 1, -1) : NULL;

  for (guint i = 0; extension != NULL && extension[0] != '\0' && i < G_N_ELEMENTS (kinds); i++)
    if (lists (kinds[i].extensions, extension))
      return &kinds[i];
  return NULL;
}

const SignetFileKind *
signet_file_kind_of_type (const char *content_type)
{
  g_return_val_if_fail (content_type != NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (strcmp (kinds[i].type, content_type) == 0 || lists (kinds[i].others, content_type))
      return &kinds[i];
  return NULL;
}

static const SignetFileKind *
find_family (const char *family)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (strcmp (kinds[i].family, family) == 0)
      return &kinds[i];
  return NULL;
}

/* A document that a browser would show as HTML or SVG, or any other XML. */
static const SignetFileKind *
find_markup (const guint8 *bytes,
             gsize         length)
{
  static const struct { const char *begin; const char *type; } begins[] =
  {
    { "<!doctype html", "text/html" }, { "<html", "text/html" }, { "<head", "text/html" },
    { "<body", "text/html" }, { "<script", "text/html" }, { "<svg", "image/svg+xml" },
    { "<!doctype svg", "image/svg+xml" }, { "<?xml", "text/xml" },
  };
  const char *at = (const char *) bytes;

  if (length >= 3 && memcmp (at, "\xEF\xBB\xBF", 3) == 0)
    at += 3;
  while (at < (const char *) bytes + length && g_ascii_isspace (*at))
    at++;
  gsize left = length - (gsize) (at - (const char *) bytes);
  for (guint i = 0; i < G_N_ELEMENTS (begins); i++)
    if (left >= strlen (begins[i].begin)
        && g_ascii_strncasecmp (at, begins[i].begin, strlen (begins[i].begin)) == 0)
      return signet_file_kind_of_type (begins[i].type);
  return NULL;
}

const SignetFileKind *
signet_file_kind_of_bytes (const guint8 *bytes,
                           gsize         length)
{
  g_return_val_if_fail (bytes != NULL || length == 0, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    if (length >= marks[i].offset + marks[i].length
        && memcmp (bytes + marks[i].offset, marks[i].bytes, marks[i].length) == 0)
      return find_family (marks[i].family);
  return find_markup (bytes, length);
}

const SignetFileKind *
signet_file_kind_narrow (const SignetFileKind *content,
                         const SignetFileKind *claim)
{
  if (content == NULL || claim == NULL || (claim->flags & KIND_MARKED) == 0
      || strcmp (claim->family, content->family) != 0)
    return content;
  return claim;
}

const char *
signet_file_kind_get_type (const SignetFileKind *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->type;
}

gboolean
signet_file_kind_can_run (const SignetFileKind *self)
{
  g_return_val_if_fail (self != NULL, FALSE);
  return (self->flags & KIND_RUNS) != 0;
}

gboolean
signet_file_kind_is_document (const SignetFileKind *self)
{
  g_return_val_if_fail (self != NULL, FALSE);
  return (self->flags & KIND_DOCUMENT) != 0;
}

/* What has no mark of its own may look like anything that is no more than text. */
gboolean
signet_file_kind_agrees (const SignetFileKind *claim,
                         const SignetFileKind *content)
{
  if (claim == NULL)
    return TRUE;
  if (content == NULL)
    return (claim->flags & KIND_MARKED) == 0;
  return strcmp (claim->family, content->family) == 0
         || ((claim->flags | content->flags) & KIND_MARKED) == 0;
}
