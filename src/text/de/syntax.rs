//! What is wrong with the TOML of a file, in German.

use crate::source::toml::{Expected, SyntaxFault};
use crate::text::Explanation;
use crate::text::say::{brief, say};

/// A fault in words.
#[expect(clippy::too_many_lines, reason = "one arm per fault, so that none is forgotten")]
pub(crate) fn syntax(fault: &SyntaxFault) -> Explanation {
    match fault {
        SyntaxFault::GermanDate { fix } => say(
            "Ein Datum in deutscher Schreibweise braucht Anführungszeichen",
            "Datum ohne Anführungszeichen",
            "Bitte das Datum in gerade Anführungszeichen setzen:",
            fix,
        ),
        SyntaxFault::VagueDate { found, fix } => say(
            format!("Die Zeitangabe „{found}“ braucht Anführungszeichen", found = brief(found)),
            "Zeitangabe ohne Anführungszeichen",
            "Zeitangaben, die keinen ganzen Tag nennen, stehen in \
                 Anführungszeichen:",
            fix,
        ),
        SyntaxFault::ImpossibleDate { found } => say(
            format!("Das Datum „{found}“ gibt es nicht", found = brief(found)),
            "kein gültiges Datum",
            "Bitte Tag, Monat und Uhrzeit prüfen. Richtig ist zum Beispiel \
                 „2025-02-28“ oder, in Anführungszeichen, \
                 \"28.02.2025\".",
            "",
        ),
        SyntaxFault::TypographicQuotes { fix } => say(
            "Hier sind gerade Anführungszeichen nötig",
            "typografische Anführungszeichen",
            "Texte stehen zwischen geraden Anführungszeichen (Umschalt+2):",
            fix,
        ),
        SyntaxFault::Truth { found, meant, fix } => say(
            format!("„{found}“ wird hier als „{meant}“ geschrieben", found = brief(found)),
            "weder true noch false",
            "„true“ heißt ja, „false“ heißt nein, beides klein und ohne \
                 Anführungszeichen:",
            fix,
        ),
        SyntaxFault::UnquotedText { found, fix } => say(
            format!("Text braucht Anführungszeichen: {found}", found = brief(found)),
            "Text ohne Anführungszeichen",
            "Bitte den Text in gerade Anführungszeichen setzen:",
            fix,
        ),
        SyntaxFault::UnquotedAddress { found, fix } => say(
            format!("Eine Adresse braucht Anführungszeichen: {found}", found = brief(found)),
            "Adresse ohne Anführungszeichen",
            "Bitte die Adresse in gerade Anführungszeichen setzen:",
            fix,
        ),
        SyntaxFault::UnquotedUnknown { found, fix } => say(
            format!("Die Angabe „{found}“ braucht Anführungszeichen", found = brief(found)),
            "Angabe ohne Anführungszeichen",
            "Bitte die Angabe in Anführungszeichen setzen oder, wenn nichts bekannt \
                 ist, die Zeile weglassen:",
            fix,
        ),
        SyntaxFault::EmptyValue { fix } => say(
            "Nach dem Gleichheitszeichen fehlt die Angabe",
            "danach fehlt die Angabe",
            "Bitte die Angabe ergänzen oder die Zeile löschen. Ein Text steht in \
                 Anführungszeichen:",
            fix,
        ),
        SyntaxFault::DecimalComma { found, fix } => say(
            format!(
                "Die Zahl „{found}“ braucht einen Punkt statt des Kommas",
                found = brief(found)
            ),
            "Komma in einer Zahl",
            "Nachkommastellen werden mit einem Punkt abgetrennt:",
            fix,
        ),
        SyntaxFault::LeadingZeros { found, fix } => say(
            format!("Die Zahl „{found}“ darf nicht mit einer Null beginnen", found = brief(found)),
            "führende Null",
            "Eine Kennziffer ist ein Text und steht in Anführungszeichen. Bei einer \
                 Zahl entfällt die Null am Anfang:",
            fix,
        ),
        SyntaxFault::BadNumber { found, fix } => say(
            format!("Die Zahl „{found}“ ist so nicht lesbar", found = brief(found)),
            "keine lesbare Zahl",
            "Zahlen stehen ohne Einheit und ohne Tausenderpunkt. Mit Einheit ist es \
                 ein Text in Anführungszeichen:",
            fix,
        ),
        SyntaxFault::KeyCharacters { found, fix } => say(
            format!("Der Feldname „{found}“ enthält unzulässige Zeichen", found = brief(found)),
            "unzulässige Zeichen im Feldnamen",
            "Feldnamen bestehen aus a–z, Ziffern, - und _, ohne Umlaute und \
                 Leerzeichen:",
            fix,
        ),
        SyntaxFault::HeaderCharacters { found, fix } => say(
            format!("Die Überschrift „{found}“ enthält unzulässige Zeichen", found = brief(found)),
            "unzulässige Zeichen in der Überschrift",
            "Überschriften bestehen aus a–z, Ziffern, - und _, ohne Umlaute und \
                 Leerzeichen:",
            fix,
        ),
        SyntaxFault::EmptyKey => say(
            "Hier fehlt ein Name",
            "Name fehlt",
            "Bitte den Namen ergänzen, zum Beispiel [massnahme.sprachkurse] oder \
                 titel = \"Sprachkurse\".",
            "",
        ),
        SyntaxFault::Backslash { found, fix } => say(
            format!(
                "Der umgekehrte Schrägstrich in „{found}“ ist so nicht lesbar",
                found = brief(found)
            ),
            "unbekannte Zeichenfolge",
            "Dateipfade und andere Texte mit \\ stehen in einfachen \
                 Anführungszeichen:",
            fix,
        ),
        SyntaxFault::ControlCharacter { code } => say(
            format!("Hier steht ein unsichtbares Steuerzeichen (U+{code:04X})"),
            "Steuerzeichen",
            "Bitte das Zeichen löschen. Es ist meist beim Kopieren aus einem \
                 anderen Programm entstanden.",
            "",
        ),
        SyntaxFault::InvisibleCharacter { code, fix } => say(
            format!("Hier steht ein unsichtbares Zeichen (U+{code:04X})"),
            "unsichtbares Zeichen",
            "Das Zeichen ist meist beim Kopieren aus einem anderen Programm \
                 entstanden. Ohne es lautet die Zeile:",
            fix,
        ),
        SyntaxFault::UnclosedText { quote, fix } => say(
            format!("Das schließende Anführungszeichen {quote} fehlt"),
            "hier beginnt der Text",
            "Bitte den Text mit dem gleichen Zeichen beenden, mit dem er beginnt:",
            fix,
        ),
        SyntaxFault::LineBreakInText => say(
            "Ein Text in gewöhnlichen Anführungszeichen darf nur in einer Zeile \
                 stehen",
            "hier beginnt der Text",
            "Bitte den Text in eine Zeile schreiben oder mit drei Anführungszeichen \
                 (\"\"\") beginnen und beenden.",
            "",
        ),
        SyntaxFault::UnclosedLongText { quotes } => say(
            format!("Die schließenden Anführungszeichen {quotes} fehlen"),
            "hier beginnt der Text",
            format!("Bitte am Ende des Textes {quotes} ergänzen."),
            "",
        ),
        SyntaxFault::UnopenedText { fix } => say(
            "Das öffnende Anführungszeichen fehlt",
            "Text ohne Anführungszeichen am Anfang",
            "Bitte das Anführungszeichen am Anfang ergänzen:",
            fix,
        ),
        SyntaxFault::InnerQuotes { fix } => say(
            "Im Text stehen Anführungszeichen, die ihn vorzeitig beenden",
            "hier endet der Text vorzeitig",
            "Ein Text mit Anführungszeichen im Inneren steht in einfachen \
                 Anführungszeichen:",
            fix,
        ),
        SyntaxFault::UnclosedList { fix } => say(
            "Die schließende Klammer ] der Liste fehlt",
            "diese Klammer wird nicht geschlossen",
            "Bitte nach dem letzten Eintrag der Liste ] ergänzen.",
            fix,
        ),
        SyntaxFault::UnclosedBrace { fix } => say(
            "Die schließende Klammer } fehlt",
            "diese Klammer wird nicht geschlossen",
            "Bitte nach der letzten Angabe } ergänzen.",
            fix,
        ),
        SyntaxFault::UnclosedHeader { fix } => say(
            "Die Überschrift ist nicht geschlossen",
            "schließende Klammer fehlt",
            "Bitte die schließende Klammer ergänzen:",
            fix,
        ),
        SyntaxFault::UnopenedHeader { fix } => say(
            "Der Überschrift fehlt die öffnende Klammer",
            "öffnende Klammer fehlt",
            "Bitte die öffnende Klammer ergänzen:",
            fix,
        ),
        SyntaxFault::UnopenedBracket { bracket, fix } => say(
            format!("Die öffnende Klammer {bracket} fehlt"),
            "davor fehlt die Klammer",
            "Bitte die öffnende Klammer ergänzen:",
            fix,
        ),
        SyntaxFault::ListWithoutBrackets { fix } => say(
            "Mehrere Angaben brauchen eckige Klammern",
            "erste von mehreren Angaben",
            "Mehrere Angaben bilden eine Liste in eckigen Klammern:",
            fix,
        ),
        SyntaxFault::SurplusClose { bracket, fix } => say(
            format!("Die Klammer {bracket} ist überzählig"),
            "keine öffnende Klammer dazu",
            "Bitte die Klammer löschen oder die öffnende Klammer ergänzen. Ohne sie \
                 lautet die Zeile:",
            fix,
        ),
        SyntaxFault::MissingComma { fix } => say(
            "Zwischen zwei Einträgen fehlt ein Komma",
            "davor fehlt ein Komma",
            "Bitte das Komma ergänzen:",
            fix,
        ),
        SyntaxFault::SurplusComma { fix } => say(
            "Dieses Komma ist überzählig",
            "Komma ohne Eintrag",
            "Bitte das Komma löschen:",
            fix,
        ),
        SyntaxFault::MissingEquals { fix } => say(
            "Zwischen Feldname und Angabe fehlt das Gleichheitszeichen",
            "Gleichheitszeichen fehlt",
            "Bitte das Gleichheitszeichen ergänzen:",
            fix,
        ),
        SyntaxFault::ColonForEquals { fix } => say(
            "Hier gehört ein Gleichheitszeichen statt des Doppelpunkts hin",
            "Doppelpunkt",
            "Feldname und Angabe trennt ein Gleichheitszeichen:",
            fix,
        ),
        SyntaxFault::DoubleEquals { fix } => say(
            "Ein Gleichheitszeichen genügt",
            "doppeltes Gleichheitszeichen",
            "Feldname und Angabe trennt ein einziges Gleichheitszeichen:",
            fix,
        ),
        SyntaxFault::EqualsInList => say(
            "In einer Liste stehen Angaben mit Feldnamen in geschweiften Klammern",
            "Feldname ohne geschweifte Klammern",
            "Richtig ist zum Beispiel: sitzungen = [{ datum = \"24.04.2025\" }]. \
                 Oder es fehlt davor die schließende Klammer ].",
            "",
        ),
        SyntaxFault::MissingKey => say(
            "Vor der Angabe fehlt der Feldname",
            "Angabe ohne Feldname",
            "Jede Angabe braucht einen Feldnamen, zum Beispiel titel = \
                 \"Sprachkurse\".",
            "",
        ),
        SyntaxFault::NoStatement { found } => say(
            format!("Diese Zeile ist weder Überschrift noch Angabe: {found}", found = brief(found)),
            "nicht lesbar",
            "Angaben haben die Form titel = \"Sprachkurse\". Eine Bemerkung beginnt \
                 mit #.",
            "",
        ),
        SyntaxFault::MergeConflict => say(
            "Hier stehen zwei Fassungen, zwischen denen noch nicht entschieden ist",
            "Beginn der beiden Fassungen",
            "Bitte die richtige Fassung stehen lassen und die Zeilen mit <<<<<<<, \
                 ======= und >>>>>>> löschen.",
            "",
        ),
        SyntaxFault::TwoStatements { fix } => say(
            "Zwei Angaben stehen in einer Zeile",
            "zweite Angabe",
            "Jede Angabe braucht eine eigene Zeile:",
            fix,
        ),
        SyntaxFault::ForeignComment { mark, fix } => say(
            format!("Eine Bemerkung beginnt mit #, nicht mit {mark}"),
            "Bemerkung",
            "Bitte die Bemerkung mit # beginnen:",
            fix,
        ),
        SyntaxFault::TrailingText { found } => say(
            format!("Hinter der Angabe steht überzähliger Text: {found}", found = brief(found)),
            "überzähliger Text",
            "Bitte den Text löschen, in die Anführungszeichen aufnehmen oder als \
                 Bemerkung mit # beginnen.",
            "",
        ),
        SyntaxFault::DuplicateKey { name } => say(
            format!("Das Feld „{name}“ steht hier zum zweiten Mal", name = brief(name)),
            "zweite Angabe",
            "Bitte eine der beiden Angaben löschen oder beide zusammenführen.",
            "",
        )
        .beside("erste Angabe"),
        SyntaxFault::DuplicateTable { name } => say(
            format!("Der Abschnitt „{name}“ steht hier zum zweiten Mal", name = brief(name)),
            "zweiter Abschnitt",
            "Bitte beide Abschnitte zusammenführen oder einem eine andere Kennung \
                 geben.",
            "",
        )
        .beside("erster Abschnitt"),
        SyntaxFault::TableAndList { name } => say(
            format!(
                "„{name}“ ist einmal als Abschnitt und einmal als Liste geschrieben",
                name = brief(name)
            ),
            "andere Schreibweise als zuvor",
            "Ein Name steht entweder immer in [einfachen] oder immer in \
                 [[doppelten]] eckigen Klammern.",
            "",
        )
        .beside("zuerst so geschrieben"),
        SyntaxFault::NotATable { name } => say(
            format!(
                "„{name}“ hat schon eine Angabe und kann kein Abschnitt sein",
                name = brief(name)
            ),
            "hier als Abschnitt verwendet",
            "Bitte die Angabe löschen oder dem Abschnitt einen anderen Namen geben.",
            "",
        )
        .beside("hier steht die Angabe"),
        SyntaxFault::ClosedTable { name } => say(
            format!(
                "„{name}“ ist in Klammern abgeschlossen und nicht erweiterbar",
                name = brief(name)
            ),
            "spätere Ergänzung",
            "Bitte die Ergänzung in die geschweiften Klammern schreiben oder alles \
                 unter eine Überschrift.",
            "",
        )
        .beside("hier abgeschlossen"),
        SyntaxFault::ClosedList { name } => say(
            format!(
                "Die Liste „{name}“ ist abgeschlossen und kann nicht ergänzt werden",
                name = brief(name)
            ),
            "spätere Ergänzung",
            "Bitte den Eintrag in die eckigen Klammern der Liste schreiben.",
            "",
        )
        .beside("hier abgeschlossen"),
        SyntaxFault::TooDeep { limit } => say(
            format!("Hier sind mehr als {limit} Ebenen ineinander verschachtelt"),
            "zu tief verschachtelt",
            "Bitte die Angabe in mehrere einfachere aufteilen.",
            "",
        ),
        SyntaxFault::Unexpected { found, expected } => {
            let wanted = match expected {
                Expected::Key => "ein Feldname",
                Expected::Equals => "ein Gleichheitszeichen",
                Expected::Value => "eine Angabe",
                Expected::Comma => "ein Komma oder eine schließende Klammer",
                Expected::LineEnd => "das Ende der Zeile",
            };
            let title = if found.is_empty() {
                format!("Hier fehlt {wanted}")
            } else {
                format!("Hier wird {wanted} erwartet")
            };
            let help = "Angaben haben die Form titel = \"Sprachkurse\" \
                        oder mitglieder = [\"amt40\", \"amt50\"].";
            say(title, "nicht lesbar", help, "")
        }
    }
}
