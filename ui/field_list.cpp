#include "field_list.h"

#include <QFormLayout>
#include <QLabel>

namespace ui {

using namespace Qt::StringLiterals;

FieldList::FieldList(QWidget *parent, QStringView taken)
    : QScrollArea(parent)
    , m_rows(new QFormLayout)
{
    for (const QChar letter : taken)
        m_taken.insert(letter);
    auto *content = new QWidget(this);
    content->setLayout(m_rows);
    m_rows->setContentsMargins(16, 8, 16, 16);
    m_rows->setHorizontalSpacing(4);
    m_rows->setVerticalSpacing(8);
    m_rows->setLabelAlignment(Qt::AlignRight | Qt::AlignTop);
    m_rows->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    setWidget(content);
    setWidgetResizable(true);
    setFrameShape(NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);
}

void FieldList::addField(const QString &label, QWidget *field, QWidget *input)
{
    auto *words = new QLabel(withMnemonic(label), this);
    words->setTextFormat(Qt::PlainText);
    words->setBuddy(input);
    m_rows->addRow(words, field);
}

QString FieldList::withMnemonic(const QString &label)
{
    QString escaped = label;
    escaped.replace('&'_L1, "&&"_L1);
    for (qsizetype place = 0; place < label.size(); ++place) {
        const QChar letter = label.at(place).toLower();
        if (!letter.isLetter() || m_taken.contains(letter) || label.contains('&'_L1))
            continue;
        m_taken.insert(letter);
        return escaped.insert(place, '&'_L1);
    }
    return escaped;
}

}
