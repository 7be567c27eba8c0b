#include "conflict_view.h"

#include "elided_label.h"
#include "fonts.h"
#include "meaning_colors.h"
#include "meaning_label.h"
#include "mnemonic.h"

#include <QGridLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QStyle>
#include <QVBoxLayout>

namespace ui {

using namespace Qt::StringLiterals;
using models::DomainWriter;
using models::Meaning;

constexpr int stripeWidth = 4;

ConflictView::ConflictView(QWidget *parent)
    : QFrame(parent)
    , m_lines(new QVBoxLayout)
    , m_words(new MeaningLabel(this))
{
    setObjectName(u"Conflict"_s);
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(8, 8, 8, 8);
    layout->addSpacing(stripeWidth + 4); // unlike a margin it changes sides with the layout's direction
    layout->addLayout(m_lines);
    m_lines->setSpacing(8);
    m_lines->addWidget(m_words);
    hide();
}

/// The same again changes nothing, not even the focus.
void ConflictView::show(
    const QString &sentence, const QList<DomainWriter::Clash> &clashes, const domain::Table &table)
{
    if (isVisibleTo(parentWidget()) && clashes == m_shown && sentence == m_words->words())
        return;
    clear();
    m_shown = clashes;
    m_words->say(Meaning::Attention, sentence);
    setAccessibleName(sentence);
    m_choices = new QWidget(this);
    m_grid = new QGridLayout(m_choices);
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(8);
    m_grid->setVerticalSpacing(4);
    for (const int place : {1, 2, 3})
        m_grid->setColumnStretch(place, 1);
    const QStringList headings{QString(), tr("Before"), tr("Mine"), tr("Theirs")};
    for (int place = 1; place < headings.size(); ++place)
        addCell(0, place, headings.at(place), true);
    for (const DomainWriter::Clash &clash : clashes)
        addLine(clash, table);
    m_lines->addWidget(m_choices);
    QFrame::show();
}

void ConflictView::clear()
{
    m_shown.clear();
    if (m_choices) {
        m_choices->hide();
        m_choices->deleteLater(); // one of its buttons may have asked for this
        m_choices = nullptr;
    }
    hide();
}

void ConflictView::addLine(const DomainWriter::Clash &clash, const domain::Table &table)
{
    const domain::Column &column = table.columns.at(clash.column);
    const QString name = domain::labelOf(column);
    const int line = m_grid->rowCount();
    const auto words = [](const domain::Value &value) { return value.value_or(tr("not set")); };
    addCell(line, 0, name, true);
    addCell(line, 1, words(clash.base));
    addCell(line, 2, words(clash.mine));
    addCell(line, 3, words(clash.theirs));
    const bool isFirst = m_shown.first().column == clash.column; // the letters are its
    const auto addButton = [&](int place, const QString &text, const QString &id, auto signal) {
        auto *button =
            new QPushButton(isFirst ? withFreeMnemonic(text, *this) : withoutMnemonic(text), m_choices);
        button->setObjectName(id + u':' + column.name);
        button->setAccessibleName(u"%1: %2"_s.arg(name, withoutMnemonic(text)));
        connect(button, &QPushButton::clicked, this,
            [this, signal, index = clash.column] { (this->*signal)(index); });
        m_grid->addWidget(button, line + 1, place);
    };
    addButton(2, tr("&Keep mine"), u"Keep mine"_s, &ConflictView::mineKept);
    addButton(3, tr("Take thei&rs"), u"Take theirs"_s, &ConflictView::theirsTaken);
}

void ConflictView::addCell(int line, int place, const QString &text, bool isHeading)
{
    if (isHeading) {
        auto *label = new QLabel(text, m_choices);
        label->setTextFormat(Qt::PlainText);
        label->setFont(secondary(font()));
        m_grid->addWidget(label, line, place);
        return;
    }
    auto *label = new ElidedLabel(m_choices);
    label->setFont(monospaced(font()));
    label->setText(text);
    m_grid->addWidget(label, line, place);
}

void ConflictView::paintEvent(QPaintEvent *event)
{
    QFrame::paintEvent(event);
    const QRect stripe(0, 0, stripeWidth, height());
    QPainter(this).fillRect(
        QStyle::visualRect(layoutDirection(), rect(), stripe), colorOf(Meaning::Attention, palette()));
}

}
