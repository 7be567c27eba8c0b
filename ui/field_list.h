#pragma once

#include <QScrollArea>
#include <QSet>

class QFormLayout;

namespace ui {

/// Labelled rows below each other, the labels right-aligned to one edge; scrolls where they are too many.
/// Each label that has a letter free gets a mnemonic.
class FieldList : public QScrollArea {
    Q_OBJECT
public:
    explicit FieldList(QWidget *parent = nullptr);

    void addField(const QString &label, QWidget *field, QWidget *input);

private:
    QString withMnemonic(const QString &label);

    QFormLayout *m_rows;
    QSet<QChar> m_taken;
};

}
