/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "html-entity.h"

#include <stdlib.h>
#include <string.h>

#define MAX_LENGTH 32

typedef struct
{
  const char *name;
  guint16     c;
} Named;

/* The characters U+00A0 to U+00FF in order (HTML 4.01 section 24.2). */
static const char *const latin[96] =
{
  "nbsp", "iexcl", "cent", "pound", "curren", "yen", "brvbar", "sect", "uml", "copy", "ordf",
  "laquo", "not", "shy", "reg", "macr", "deg", "plusmn", "sup2", "sup3", "acute", "micro", "para",
  "middot", "cedil", "sup1", "ordm", "raquo", "frac14", "frac12", "frac34", "iquest", "Agrave",
  "Aacute", "Acirc", "Atilde", "Auml", "Aring", "AElig", "Ccedil", "Egrave", "Eacute", "Ecirc",
  "Euml", "Igrave", "Iacute", "Icirc", "Iuml", "ETH", "Ntilde", "Ograve", "Oacute", "Ocirc",
  "Otilde", "Ouml", "times", "Oslash", "Ugrave", "Uacute", "Ucirc", "Uuml", "Yacute", "THORN",
  "szlig", "agrave", "aacute", "acirc", "atilde", "auml", "aring", "aelig", "ccedil", "egrave",
  "eacute", "ecirc", "euml", "igrave", "iacute", "icirc", "iuml", "eth", "ntilde", "ograve",
  "oacute", "ocirc", "otilde", "ouml", "divide", "oslash", "ugrave", "uacute", "ucirc", "uuml",
  "yacute", "thorn", "yuml",
};

/* The others of HTML 4.01 sections 24.3 and 24.4, and those for ASCII characters that came later
 * (WHATWG HTML section 13.5), by which a URL could be hidden; in order of strcmp(). */
static const Named others[] =
{
  { "AMP", 0x0026 }, { "Alpha", 0x0391 }, { "Beta", 0x0392 }, { "Chi", 0x03A7 },
  { "Dagger", 0x2021 }, { "Delta", 0x0394 }, { "Epsilon", 0x0395 }, { "Eta", 0x0397 },
  { "GT", 0x003E }, { "Gamma", 0x0393 }, { "Hat", 0x005E }, { "Iota", 0x0399 }, { "Kappa", 0x039A },
  { "LT", 0x003C }, { "Lambda", 0x039B }, { "Mu", 0x039C }, { "NewLine", 0x000A }, { "Nu", 0x039D },
  { "OElig", 0x0152 }, { "Omega", 0x03A9 }, { "Omicron", 0x039F }, { "Phi", 0x03A6 },
  { "Pi", 0x03A0 }, { "Prime", 0x2033 }, { "Psi", 0x03A8 }, { "QUOT", 0x0022 }, { "Rho", 0x03A1 },
  { "Scaron", 0x0160 }, { "Sigma", 0x03A3 }, { "Tab", 0x0009 }, { "Tau", 0x03A4 },
  { "Theta", 0x0398 }, { "Upsilon", 0x03A5 }, { "Xi", 0x039E }, { "Yuml", 0x0178 },
  { "Zeta", 0x0396 }, { "alefsym", 0x2135 }, { "alpha", 0x03B1 }, { "amp", 0x0026 },
  { "and", 0x2227 }, { "ang", 0x2220 }, { "apos", 0x0027 }, { "ast", 0x002A }, { "asymp", 0x2248 },
  { "bdquo", 0x201E }, { "beta", 0x03B2 }, { "bsol", 0x005C }, { "bull", 0x2022 },
  { "cap", 0x2229 }, { "chi", 0x03C7 }, { "circ", 0x02C6 }, { "clubs", 0x2663 },
  { "colon", 0x003A }, { "comma", 0x002C }, { "commat", 0x0040 }, { "cong", 0x2245 },
  { "crarr", 0x21B5 }, { "cup", 0x222A }, { "dArr", 0x21D3 }, { "dagger", 0x2020 },
  { "darr", 0x2193 }, { "dash", 0x2010 }, { "delta", 0x03B4 }, { "diams", 0x2666 },
  { "dollar", 0x0024 }, { "empty", 0x2205 }, { "emsp", 0x2003 }, { "ensp", 0x2002 },
  { "epsilon", 0x03B5 }, { "equals", 0x003D }, { "equiv", 0x2261 }, { "eta", 0x03B7 },
  { "euro", 0x20AC }, { "excl", 0x0021 }, { "exist", 0x2203 }, { "fnof", 0x0192 },
  { "forall", 0x2200 }, { "frasl", 0x2044 }, { "gamma", 0x03B3 }, { "ge", 0x2265 },
  { "grave", 0x0060 }, { "gt", 0x003E }, { "hArr", 0x21D4 }, { "harr", 0x2194 },
  { "hearts", 0x2665 }, { "hellip", 0x2026 }, { "hyphen", 0x2010 }, { "image", 0x2111 },
  { "infin", 0x221E }, { "int", 0x222B }, { "iota", 0x03B9 }, { "isin", 0x2208 },
  { "kappa", 0x03BA }, { "lArr", 0x21D0 }, { "lambda", 0x03BB }, { "lang", 0x2329 },
  { "larr", 0x2190 }, { "lbrace", 0x007B }, { "lbrack", 0x005B }, { "lceil", 0x2308 },
  { "lcub", 0x007B }, { "ldquo", 0x201C }, { "le", 0x2264 }, { "lfloor", 0x230A },
  { "lowast", 0x2217 }, { "lowbar", 0x005F }, { "loz", 0x25CA }, { "lpar", 0x0028 },
  { "lrm", 0x200E }, { "lsaquo", 0x2039 }, { "lsqb", 0x005B }, { "lsquo", 0x2018 },
  { "lt", 0x003C }, { "mdash", 0x2014 }, { "midast", 0x002A }, { "minus", 0x2212 },
  { "mu", 0x03BC }, { "nabla", 0x2207 }, { "ndash", 0x2013 }, { "ne", 0x2260 }, { "ni", 0x220B },
  { "notin", 0x2209 }, { "nsub", 0x2284 }, { "nu", 0x03BD }, { "num", 0x0023 }, { "oelig", 0x0153 },
  { "oline", 0x203E }, { "omega", 0x03C9 }, { "omicron", 0x03BF }, { "oplus", 0x2295 },
  { "or", 0x2228 }, { "otimes", 0x2297 }, { "part", 0x2202 }, { "percnt", 0x0025 },
  { "period", 0x002E }, { "permil", 0x2030 }, { "perp", 0x22A5 }, { "phi", 0x03C6 },
  { "pi", 0x03C0 }, { "piv", 0x03D6 }, { "plus", 0x002B }, { "prime", 0x2032 }, { "prod", 0x220F },
  { "prop", 0x221D }, { "psi", 0x03C8 }, { "quest", 0x003F }, { "quot", 0x0022 },
  { "rArr", 0x21D2 }, { "radic", 0x221A }, { "rang", 0x232A }, { "rarr", 0x2192 },
  { "rbrace", 0x007D }, { "rbrack", 0x005D }, { "rceil", 0x2309 }, { "rcub", 0x007D },
  { "rdquo", 0x201D }, { "real", 0x211C }, { "rfloor", 0x230B }, { "rho", 0x03C1 },
  { "rlm", 0x200F }, { "rpar", 0x0029 }, { "rsaquo", 0x203A }, { "rsqb", 0x005D },
  { "rsquo", 0x2019 }, { "sbquo", 0x201A }, { "scaron", 0x0161 }, { "sdot", 0x22C5 },
  { "semi", 0x003B }, { "sigma", 0x03C3 }, { "sigmaf", 0x03C2 }, { "sim", 0x223C },
  { "sol", 0x002F }, { "spades", 0x2660 }, { "sub", 0x2282 }, { "sube", 0x2286 }, { "sum", 0x2211 },
  { "sup", 0x2283 }, { "supe", 0x2287 }, { "tau", 0x03C4 }, { "there4", 0x2234 },
  { "theta", 0x03B8 }, { "thetasym", 0x03D1 }, { "thinsp", 0x2009 }, { "tilde", 0x02DC },
  { "trade", 0x2122 }, { "uArr", 0x21D1 }, { "uarr", 0x2191 }, { "upsih", 0x03D2 },
  { "upsilon", 0x03C5 }, { "verbar", 0x007C }, { "vert", 0x007C }, { "weierp", 0x2118 },
  { "xi", 0x03BE }, { "zeta", 0x03B6 }, { "zwj", 0x200D }, { "zwnj", 0x200C }, { "zwsp", 0x200B },
};

/* What the numbers 128 to 159 mean in practice: windows-1252. */
static const guint16 windows[32] =
{
  0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
  0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0xFFFD, 0x017D, 0xFFFD,
  0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
  0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0xFFFD, 0x017E, 0x0178,
};

static int
compare (const void *key,
         const void *element)
{
  return strcmp (key, ((const Named *) element)->name);
}

static gunichar
find_named (const char *name)
{
  const Named *found = bsearch (name, others, G_N_ELEMENTS (others), sizeof others[0], compare);

  if (found != NULL)
    return found->c;
  for (guint i = 0; i < G_N_ELEMENTS (latin); i++)
    if (strcmp (name, latin[i]) == 0)
      return 0xA0 + i;
  return 0;
}

/* digits: "65" or "x41". */
static gunichar
find_number (const char *digits)
{
  gboolean hexadecimal = digits[0] == 'x' || digits[0] == 'X';
  char *end = NULL;
  guint64 c = g_ascii_strtoull (digits + hexadecimal, &end, hexadecimal ? 16 : 10);

  if (end == digits + hexadecimal)
    return 0;
  if (c >= 128 && c < 160)
    return windows[c - 128];
  return c > 0 && c <= 0x10FFFF && g_unichar_validate ((gunichar) c) ? (gunichar) c : 0xFFFD;
}

gsize
signet_html_entity_read (SignetSlice  text,
                         gunichar    *c)
{
  g_return_val_if_fail (text.length > 0 && text.text[0] == '&' && c != NULL, 0);

  char name[MAX_LENGTH];
  gsize length = 0;
  gboolean number = text.length > 1 && text.text[1] == '#';
  gsize at = number ? 2 : 1;

  while (at < text.length && length < sizeof name - 1 && g_ascii_isalnum (text.text[at]))
    name[length++] = text.text[at++];
  name[length] = '\0';
  *c = number ? find_number (name) : find_named (name);
  if (*c == 0)
    return 0;
  return at < text.length && text.text[at] == ';' ? at + 1 : at;
}
