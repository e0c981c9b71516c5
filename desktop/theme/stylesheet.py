"""The few things that Qt draws itself, in the theme's colours."""

from desktop.theme.tokens import Theme, mixed
from desktop.theme.type import BODY_PX, families


def stylesheet(theme: Theme) -> str:
    """A style sheet for a whole desk."""
    colours = {
        token: getattr(theme, token).name()
        for token in ("ground", "panel", "raised", "line", "ink", "soft", "faint", "accent", "low", "medium", "high")
    }
    colours["alarm"] = mixed(theme.panel, theme.high, 0.18).name()
    faces = ", ".join(f'"{family}"' for family in families())
    return _SHEET.format(**colours, faces=faces, body=BODY_PX)


_SHEET = """
* {{ color: {ink}; font-family: {faces}; font-size: {body}px; }}
QMainWindow, QStackedWidget, #page {{ background: {panel}; }}
#bar {{ background: {panel}; border-bottom: 1px solid {line}; }}
#side {{ background: {panel}; border-left: 1px solid {line}; }}
#venue {{ font-weight: 600; }}
#soft, #heading {{ color: {soft}; }}
#heading {{ font-weight: 600; }}
#soft[fault="true"] {{ color: {medium}; }}
#pill {{ color: {soft}; border: 1px solid {line}; border-radius: 8px; padding: 1px 9px; }}
#key {{ color: {soft}; border: 1px solid {line}; border-radius: 4px; padding: 0 5px; }}

#tab {{ background: transparent; border: none; border-bottom: 2px solid transparent; color: {soft};
       padding: 0 12px; min-height: 40px; }}
#tab:hover {{ color: {ink}; }}
#tab:checked {{ color: {ink}; border-bottom: 2px solid {accent}; }}
#tab:focus {{ color: {ink}; background: {raised}; }}

#who {{ background: transparent; border: 1px solid {line}; border-radius: 7px; padding: 4px 9px; }}
#who:hover {{ background: {raised}; }}
#who:focus {{ border: 2px solid {accent}; padding: 3px 8px; }}

#chip {{ background: {panel}; border: 1px solid {line}; border-radius: 7px; color: {soft};
        padding: 0 11px; min-height: 26px; }}
#chip:hover {{ color: {ink}; }}
#chip:checked {{ background: {raised}; color: {ink}; border-color: {soft}; }}
#chip:focus {{ border: 2px solid {accent}; padding: 0 10px; min-height: 24px; }}

#find {{ background: {ground}; border: 1px solid {line}; border-radius: 7px;
        padding: 4px 10px;
        selection-background-color: {accent}; selection-color: {ground}; }}
#find:focus {{ border: 2px solid {accent}; padding: 3px 9px; }}

#title {{ font-size: 22px; font-weight: 600; }}
#figure {{ font-size: 18px; font-weight: 600; }}
#figure[unknown="true"] {{ color: {soft}; }}
#code {{ font-size: 40px; font-weight: 600; }}
#fault {{ color: {medium}; }}
#alarm {{ color: {high}; font-weight: 600; }}
#call {{ background: {alarm}; border-bottom: 1px solid {high}; }}
#strong {{ font-weight: 600; }}
#entry {{ background: {ground}; border: 1px solid {line}; border-radius: 7px; padding: 7px 11px;
         selection-background-color: {accent}; selection-color: {ground}; }}
#entry:focus {{ border: 2px solid {accent}; padding: 6px 10px; }}
#entry:disabled {{ color: {soft}; background: {panel}; }}
QCheckBox {{ spacing: 9px; }}
QCheckBox::indicator {{ width: 14px; height: 14px; border: 1px solid {soft}; border-radius: 4px;
                       background: {ground}; }}
QCheckBox::indicator:checked {{ background: {accent}; border: 1px solid {accent}; }}
#field {{ border: 1px solid {line}; border-radius: 8px; }}
#field:focus, #board:focus {{ border: 2px solid {accent}; border-radius: 8px; }}
#board {{ border: 2px solid transparent; }}
#done {{ color: {ink}; }}
QComboBox {{ background: {panel}; border: 1px solid {line}; border-radius: 7px; padding: 4px 24px 4px 10px; }}
QComboBox:focus {{ border: 2px solid {accent}; padding: 3px 23px 3px 9px; }}
QComboBox::drop-down {{ border: none; width: 0; }}
QComboBox QAbstractItemView {{ background: {raised}; border: 1px solid {line}; selection-background-color: {line}; }}
#choice {{ background: {raised}; border: 1px solid {line}; border-radius: 8px;
          padding: 10px 12px; text-align: left; }}
#choice:hover {{ border-color: {soft}; }}
#choice:checked {{ border-color: {accent}; color: {accent}; }}
#choice:focus {{ border: 2px solid {accent}; padding: 9px 11px; }}
#main {{ background: {accent}; color: {ground}; border: 1px solid {accent}; border-radius: 7px; padding: 8px 14px;
        font-weight: 600; }}
#main:focus {{ border: 2px solid {ink}; padding: 7px 13px; }}
#main:disabled {{ background: {raised}; color: {soft}; border-color: {line}; }}

#answer {{ background: {high}; color: {ground}; border: 1px solid {high}; border-radius: 8px; padding: 8px 14px;
          font-weight: 600; font-size: 15px; }}
#answer[weight="medium"] {{ background: {medium}; border-color: {medium}; }}
#answer[weight="low"] {{ background: {low}; border-color: {low}; }}
#answer:focus {{ border: 2px solid {ink}; padding: 7px 13px; }}
#left {{ background: {panel}; border-right: 1px solid {line}; }}
#action:disabled {{ color: {faint}; }}

#card, #found, #keys {{
    background: {panel}; border: 1px solid {line}; border-radius: 9px; }}
#name {{ font-weight: 600; font-size: 15px; }}
#action {{ background: transparent; border: 1px solid {line}; border-radius: 7px;
          padding: 4px 11px; color: {accent}; }}
#action:hover, #action:checked {{ background: {raised}; }}
#action:focus {{ border: 2px solid {accent}; padding: 3px 10px; }}

QListView, QTableView, QScrollArea, #sheet {{ background: transparent; border: none; outline: none; }}
QTableView {{ gridline-color: transparent; selection-background-color: {raised}; selection-color: {ink}; }}
QHeaderView {{ background: {panel}; border: none; }}
QHeaderView::section {{ background: {panel}; color: {soft}; border: none; border-bottom: 1px solid {line};
                       padding: 6px 12px; font-weight: 400; }}
#days QHeaderView::section {{ padding: 6px 4px; }}
QTableCornerButton::section {{ background: {panel}; border: none; }}
QScrollBar:vertical {{ background: transparent; width: 8px; margin: 0; }}
QScrollBar::handle:vertical {{ background: {line}; border-radius: 4px; min-height: 28px; }}
QScrollBar::handle:vertical:hover {{ background: {soft}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ height: 0; width: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QToolTip {{ background: {raised}; color: {ink}; border: 1px solid {line}; padding: 4px 6px; }}
"""
