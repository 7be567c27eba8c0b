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
    /// Of the menus, the tool bar, the form's buttons, the activity panel and the status bar: they are there
    /// all the time. Then of the buttons in notices and conflicts, which come and go.
    static constexpr QStringView takenByTheWindow = u"acdefhilmopstuvxy"
                                                    u"bgkrw";

    /// \a taken: letters that are no label's.
    explicit FieldList(QWidget *parent = nullptr, QStringView taken = takenByTheWindow);

    void addField(const QString &label, QWidget *field, QWidget *input);

private:
    QString withMnemonic(const QString &label);

    QFormLayout *m_rows;
    QSet<QChar> m_taken;
};

}
